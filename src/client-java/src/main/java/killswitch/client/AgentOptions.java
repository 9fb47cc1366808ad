package killswitch.client;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one instance of an agent runs. Filled in by one thread, before the agent starts:
 *
 * <pre>{@code
 * killSwitch.agent("agent://acme/production/mailer", new AgentOptions().instance("i-1").endProcessAfter(ofSeconds(10)))
 * }</pre>
 */
public final class AgentOptions {

    @Nullable
    String instance;

    String checkpointKey = "default";
    Consumer<AgentStopped> onKill = stop -> {};

    @Nullable
    Duration grace;

    @Nullable
    Duration every;

    boolean background = true;
    boolean staysWithoutLease;
    ThreadFactory threads = AgentOptions::daemon;

    /** What an agent is given that asks for nothing. */
    public AgentOptions() {}

    /** Its name, of 1 to 128 letters, digits, dots, colons, hyphens and underscores. Made up if not given. */
    public AgentOptions instance(String name) {
        instance = Scope.requireInstance(name);
        return this;
    }

    /** Which work it does, if the agent's work is split: a shard, a partition. {@code default} if not given. */
    public AgentOptions checkpointKey(String key) {
        checkpointKey = key;
        return this;
    }

    /** Called once, with what will be thrown, in the thread that learns of it. It can tidy up; it cannot hold up the stop. */
    public AgentOptions onKill(Consumer<AgentStopped> handler) {
        onKill = handler;
        return this;
    }

    /**
     * Ends this process, with {@link Agent#EXIT_KILLED} and without shutdown hooks, if the agent has been stopped and is
     * still not closed after this time. For work that hears nothing: a long computation, a library that swallows
     * interrupts. Off if not given.
     */
    public AgentOptions endProcessAfter(Duration gracePeriod) {
        grace = gracePeriod;
        return this;
    }

    /** How often the background heartbeat asks. As often as the switch would like, every 500 ms, if not given. */
    public AgentOptions heartbeatEvery(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a heartbeat every %s is none".formatted(interval));
        }
        every = interval;
        return this;
    }

    /** No heartbeat in the background: the agent learns of a kill when it reports or calls, and not in between. */
    public AgentOptions withoutBackgroundHeartbeat() {
        background = false;
        return this;
    }

    /**
     * Goes on when the lease has ended and the switch cannot be reached, instead of throwing {@link LeaseExpiredException}.
     * The gateway lets nothing through all the same; what the agent does without it nobody can stop. Choose it only where
     * stopping does more harm than that.
     */
    public AgentOptions goOnWithoutLease() {
        staysWithoutLease = true;
        return this;
    }

    /**
     * Makes the background's threads. Daemon threads of the platform if not given: a virtual one would wait for a carrier
     * while work that never pauses keeps all of them busy, and such work is what it has to stop.
     */
    public AgentOptions threads(ThreadFactory factory) {
        threads = factory;
        return this;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "killswitch-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
