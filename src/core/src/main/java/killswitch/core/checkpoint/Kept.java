package killswitch.core.checkpoint;

import java.util.Optional;

/** What has reached a region of one key's work: its newest checkpoint, and who has claimed it. */
public record Kept(Optional<Checkpoint> newest, Claims claims) {}
