package killswitch.core.instance;

import java.time.Instant;
import killswitch.core.kill.KillId;

/** That an instance was told of a kill by the answer to its heartbeat, and when it was told first. */
public record Told(KillId kill, Instant at) {}
