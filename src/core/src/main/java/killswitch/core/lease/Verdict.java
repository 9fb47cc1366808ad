package killswitch.core.lease;

import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;

/** Whether the holder of a lease may act. */
public sealed interface Verdict {

    /** It may. */
    record Alive() implements Verdict {}

    /** It may not: a kill stands. */
    record Killed(Kill by) implements Verdict {}

    /** It may not: it slept through a kill that has been lifted since, and must start again from the checkpoint. */
    record Fenced(KillId missed) implements Verdict {}
}
