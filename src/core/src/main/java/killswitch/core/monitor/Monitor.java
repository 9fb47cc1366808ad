package killswitch.core.monitor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import killswitch.core.problem.ProblemException;

/** Performs the duties of a region, one after the other; one that fails keeps no other from its turn. */
public final class Monitor {

    private static final Logger LOG = System.getLogger(Monitor.class.getName());

    private final List<Duty> duties;

    public Monitor(List<Duty> duties) {
        this.duties = List.copyOf(duties);
    }

    /** Performs each duty once; says of each, in their order, what was done or why not, and writes it to the log. */
    public List<Outcome> tick() {
        return duties.stream().map(Monitor::performed).toList();
    }

    private static Outcome performed(Duty duty) {
        try {
            List<String> done = duty.perform();
            if (!done.isEmpty()) {
                LOG.log(Level.INFO, "The duty %s has done: %s.".formatted(duty.name(), String.join(", ", done)));
            }
            return new Outcome.Done(duty.name(), done);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The duty %s failed.".formatted(duty.name()), e);
            return new Outcome.Failed(duty.name(), why(e));
        }
    }

    /** What nobody has foreseen is for the log alone. */
    private static String why(RuntimeException e) {
        return e instanceof ProblemException
                ? String.valueOf(e.getMessage())
                : "It failed (%s); the log says more.".formatted(e.getClass().getSimpleName());
    }
}
