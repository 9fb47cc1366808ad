package killswitch.core.instance;

import java.util.Optional;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.Claim;

/**
 * What has become of a key's work with a heartbeat.
 *
 * @param owner whose it is, if that is somebody else
 * @param saved the checkpoint that was kept
 */
record Work(Optional<Claim> owner, Optional<Checkpoint> saved) {}
