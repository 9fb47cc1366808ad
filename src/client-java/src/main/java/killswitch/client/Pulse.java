package killswitch.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Beats in the background until the agent leaves or has to stop, so that a kill is heard while the work is busy. It asks
 * again when the lease ends, at the latest.
 */
final class Pulse implements Runnable {

    private static final Logger LOG = System.getLogger("killswitch");
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Heart heart;
    private final Ending ending;
    private final @Nullable Duration every;

    Pulse(Heart heart, Ending ending, @Nullable Duration every) {
        this.heart = heart;
        this.ending = ending;
        this.every = every;
    }

    @Override
    public void run() {
        try {
            while (!ending.awaitLeaving(pause()) && !ending.isStopped()) {
                beat();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "the background heartbeat was interrupted and has ended");
        }
    }

    private void beat() {
        try {
            heart.beat(Progress.NONE);
        } catch (AgentStopped e) {
            LOG.log(Level.DEBUG, "the background heartbeat ends: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the background heartbeat failed: {0}", e.getMessage());
        }
    }

    private Duration pause() {
        Duration wanted = every == null ? heart.next() : every;
        Duration left = heart.remaining();
        boolean endsFirst = left.compareTo(Duration.ZERO) > 0 && left.compareTo(wanted) < 0;
        Duration pause = endsFirst ? left : wanted;
        return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    }
}
