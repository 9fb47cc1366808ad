package killswitch.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says to the switch, one heartbeat at a time, and what it is told: its lease, its checkpoint, and whether
 * it has to stop.
 */
final class Heart {

    private static final Logger LOG = System.getLogger("killswitch");
    private static final Duration LITTLE = Duration.ofMillis(50);

    private final Api api;
    private final Identity who;
    private final Ending ending;
    private final boolean staysWithoutLease;
    private final ReentrantLock beating = new ReentrantLock();

    private volatile Report report = Report.NOTHING;
    private volatile @Nullable Lease lease;
    private volatile Duration next = Duration.ofMillis(500);
    private volatile boolean missed;

    Heart(Api api, Identity who, Ending ending, boolean staysWithoutLease) {
        this.api = api;
        this.who = who;
        this.ending = ending;
        this.staysWithoutLease = staysWithoutLease;
    }

    /** The newest checkpoint, confirmed or not. */
    Checkpoint newest() {
        return report.newest();
    }

    /** How long until the switch would like the next heartbeat. */
    Duration next() {
        return next;
    }

    /** Says that the instance has started. Throws if it may not. */
    void start() {
        obey(this::firstAnswer);
    }

    /** Says that the instance is alive, and what is new. Throws if it has to stop. */
    void beat(Progress progress) {
        obey(() -> answer(progress));
    }

    /** Says goodbye. An answer changes nothing any more, and a failure must not hide why the agent leaves. */
    void stop() {
        boolean interrupted = Thread.interrupted(); // a kill interrupts; the goodbye goes out all the same
        beating.lock();
        try {
            ask("stopped");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} could not say that it has stopped: {1}", who.instance(), e.getMessage());
        } finally {
            beating.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lease, if it lives. Waits for no heartbeat under way: a call must not hang on a switch that is slow. */
    Lease living() {
        ending.check();
        Lease held = lease;
        if (held != null && !held.hasEnded(System.nanoTime())) {
            return held;
        }
        if (staysWithoutLease) {
            throw new UnreachableException("the lease has ended and was not renewed: nothing was sent");
        }
        throw ending.because(new LeaseExpiredException(who.uri(), "the lease has ended without being renewed"));
    }

    /** Throws if the agent has to stop, and asks nobody. */
    void check() {
        ending.check();
        if (!staysWithoutLease) {
            living();
        }
    }

    /** How long the lease lives still; zero or less when it has ended. */
    Duration remaining() {
        Lease held = lease;
        return held == null ? Duration.ZERO : held.remaining(System.nanoTime());
    }

    /** One heartbeat at a time. The stop itself comes after it: the agent's own handler runs under no lock. */
    private void obey(Supplier<@Nullable AgentStopped> beat) {
        AgentStopped stop;
        beating.lock();
        try {
            stop = beat.get();
        } finally {
            beating.unlock();
        }
        if (stop != null) {
            throw ending.because(stop);
        }
    }

    private @Nullable AgentStopped firstAnswer() {
        Answer answer = ask(report.status());
        if (answer.stop() == null && lease == null) {
            throw new UnreachableException("the switch answered the start without a lease"
                    + (answer.withheld() == null ? "" : ": " + answer.withheld()));
        }
        return answer.stop();
    }

    private @Nullable AgentStopped answer(Progress progress) {
        Report before = report;
        report = before.plus(progress); // also when it is too late to go on: the goodbye says it
        ending.check();
        try {
            AgentStopped stop = ask(report.status()).stop();
            missed = false;
            return stop;
        } catch (InvalidException e) {
            report = report.rejected(before);
            throw e;
        } catch (UnreachableException e) {
            ending.check();
            return staysWithoutLease ? outlived(e) : afterTheLease(e).orElseGet(() -> outlived(e));
        } catch (KillSwitchException e) {
            return afterTheLease(e).orElseThrow(() -> e);
        }
    }

    private Answer ask(String status) {
        long askedAt = System.nanoTime();
        Response response = api.exchange(who.path() + "/heartbeat", body(status), null, patience());
        Answer answer = Answer.read(who.uri(), response, askedAt);
        report = report.confirmed(answer.checkpoint());
        if (answer.lease() != null) {
            lease = answer.lease();
        }
        if (answer.next() != null) {
            next = answer.next();
        }
        return answer;
    }

    private Map<String, Object> body(String status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instance", who.instance());
        body.put("status", status);
        body.put("checkpointKey", who.checkpointKey());
        Lease held = lease;
        if (held != null) {
            body.put("lease", held.token());
        }
        body.putAll(report.fields());
        return body;
    }

    /** An answer that comes after the lease has ended renews nothing. */
    private Duration patience() {
        Duration left = remaining();
        return staysWithoutLease || left.compareTo(LITTLE) < 0 || left.compareTo(api.timeout()) > 0
                ? api.timeout()
                : left;
    }

    /** What stops the agent when this went wrong: nothing while the lease lives, and not a moment longer. */
    private Optional<AgentStopped> afterTheLease(KillSwitchException failure) {
        return remaining().compareTo(Duration.ZERO) > 0
                ? Optional.empty()
                : Optional.of(new LeaseExpiredException(
                        who.uri(), "the lease has ended and was not renewed: " + failure.getMessage()));
    }

    private @Nullable AgentStopped outlived(UnreachableException outage) {
        if (!missed) {
            missed = true;
            LOG.log(
                    Level.WARNING,
                    "{0} missed a heartbeat and goes on while its lease lives: {1}",
                    who.instance(),
                    outage.getMessage());
        }
        return null;
    }
}
