package killswitch.core.instance;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import com.github.f4b6a3.ulid.UlidCreator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import killswitch.core.audit.InstanceEvents;
import killswitch.core.audit.Witness;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.Term;
import killswitch.core.lease.Verdict;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Joined;
import org.jspecify.annotations.Nullable;

/**
 * Answers heartbeats: tells an instance to go on, to stop, or to start again, and keeps what it reports. Reads
 * everything that it needs at the same time, and never writes a kill or a lift.
 */
public final class Heartbeats {

    private static final Logger LOG = System.getLogger(Heartbeats.class.getName());

    private final HeartbeatStores stores;
    private final HeartbeatPolicy policy;
    private final Clock clock;
    private final Executor executor;
    private final Witness witness;

    /** @param executor runs the reads of one heartbeat side by side */
    public Heartbeats(HeartbeatStores stores, HeartbeatPolicy policy, Clock clock, Executor executor) {
        this.stores = stores;
        this.policy = policy;
        this.clock = clock;
        this.executor = executor;
        this.witness = new Witness(stores.audit(), executor);
    }

    /**
     * Answers a heartbeat.
     *
     * @param authentication checks the caller's key beside the other reads, and throws if it is not the agent's;
     *     nothing is told or written before it has returned
     * @throws ProblemException what the authentication throws; {@link Problem#STORE_UNAVAILABLE} if it cannot be known
     *     whether the instance may go on, or its checkpoint could not be kept
     */
    public HeartbeatAnswer answer(Heartbeat beat, Runnable authentication) {
        Instant now = clock.instant(); // before the reads: a lease is no younger than what it was judged by
        CompletableFuture<Void> authentic = runAsync(authentication, executor);
        CompletableFuture<SwitchRecords> records =
                supplyAsync(() -> stores.control().covering(beat.agent()), executor);
        CompletableFuture<Optional<Checkpoint>> newest =
                supplyAsync(() -> stores.checkpoints().newest(beat.agent(), beat.key()), executor);
        Joined.get(authentic);
        return answer(new Known(beat, Joined.get(records), newest, now));
    }

    private HeartbeatAnswer answer(Known known) {
        return switch (known.beat().lease()) {
            case PresentedLease.None() -> start(known);
            case PresentedLease.Good(Lease lease) when belongsTo(lease, known.beat()) -> goOn(known, lease);
            case PresentedLease.Good ignored -> startAgain(known);
            case PresentedLease.Bad ignored -> startAgain(known);
            case PresentedLease.Unverifiable ignored -> killedOrUnknown(known);
        };
    }

    private HeartbeatAnswer start(Known known) {
        List<Kill> standing = known.standing();
        if (!standing.isEmpty()) {
            return killed(known, newHolder(known), standing.getFirst(), Optional.empty());
        }
        if (known.beat().report().saysGoodbye()) {
            return new HeartbeatAnswer.Stopped(known.newestAfter(Optional.empty()));
        }
        Holder holder = newHolder(known);
        Checkpoint newest = known.newestAfter(known.saved(stores.checkpoints(), holder));
        stores.agents().remember(known.beat().agent(), known.now());
        return new HeartbeatAnswer.Alive(
                new Lease(holder, known.outlived(), term(known), persist(known, holder)), newest);
    }

    private HeartbeatAnswer goOn(Known known, Lease lease) {
        Optional<KillId> missed = lease.missed(known.records());
        if (missed.isPresent()) {
            return fenced(known, lease.holder(), missed.get());
        }
        return switch (lease.judge(known.records())) {
            case Verdict.Killed(Kill by) -> killed(known, lease.holder(), by, savedIfWritable(known, lease.holder()));
            case Verdict.Fenced(KillId by) -> fenced(known, lease.holder(), by);
            case Verdict.Alive() -> renew(known, lease, known.saved(stores.checkpoints(), lease.holder()));
        };
    }

    private HeartbeatAnswer renew(Known known, Lease lease, Optional<Checkpoint> saved) {
        Checkpoint newest = known.newestIfReadable(saved);
        try {
            Persisted persisted = isDue(known, lease.persisted()) ? persist(known, lease.holder()) : lease.persisted();
            return known.beat().report().saysGoodbye()
                    ? stopped(known, lease.holder(), newest)
                    : new HeartbeatAnswer.Alive(lease.renewed(term(known), persisted), newest);
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "A heartbeat of {0} could not be written down.", lease.holder());
            return new HeartbeatAnswer.Unrecorded(newest);
        }
    }

    private HeartbeatAnswer stopped(Known known, Holder holder, @Nullable Checkpoint newest) {
        witness.note(events(known, holder).stopped());
        return new HeartbeatAnswer.Stopped(newest);
    }

    private HeartbeatAnswer fenced(Known known, Holder holder, KillId missed) {
        HeartbeatAnswer answer = startAgain(known);
        witness.note(events(known, holder).fenced(missed));
        return answer;
    }

    private HeartbeatAnswer startAgain(Known known) {
        List<Kill> standing = known.standing();
        return standing.isEmpty()
                ? new HeartbeatAnswer.Fenced(known.newestIfReadable(Optional.empty()))
                : killed(known, newHolder(known), standing.getFirst(), Optional.empty());
    }

    /** A kill can be told of without looking at the lease; nothing else can. */
    private HeartbeatAnswer killedOrUnknown(Known known) {
        Kill by = known.standing().stream()
                .findFirst()
                .orElseThrow(
                        () -> Problem.STORE_UNAVAILABLE.because(
                                "Whether this lease is good cannot be told now: go on while it holds, and send the heartbeat again."));
        return killed(known, newHolder(known), by, Optional.empty());
    }

    /** Tells of the kill, whatever else fails. */
    private HeartbeatAnswer killed(Known known, Holder holder, Kill by, Optional<Checkpoint> saved) {
        boolean first = isFirstTold(known, holder, by);
        HeartbeatAnswer answer = new HeartbeatAnswer.Killed(by, known.newestIfReadable(saved));
        if (first) {
            witness.note(events(known, holder).told(by.id()));
        }
        if (known.beat().report().saysGoodbye()) {
            witness.note(events(known, holder).stopped(by.id()));
        }
        return answer;
    }

    private boolean isFirstTold(Known known, Holder holder, Kill by) {
        try {
            return stores.instances().told(known.instance(holder, policy.region(), new Told(by.id(), known.now())));
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "That {0} was told of the kill {1} could not be written down.", holder, by.id());
            return false;
        }
    }

    private InstanceEvents events(Known known, Holder holder) {
        return new InstanceEvents(holder, known.now(), policy.region());
    }

    private Optional<Checkpoint> savedIfWritable(Known known, Holder holder) {
        try {
            return known.saved(stores.checkpoints(), holder);
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "The last checkpoint of {0} could not be kept.", holder);
            return Optional.empty();
        }
    }

    private Persisted persist(Known known, Holder holder) {
        stores.instances().save(known.instance(holder, policy.region(), null));
        return new Persisted(known.now(), known.digest());
    }

    private boolean isDue(Known known, Persisted last) {
        return !known.digest().equals(last.digest())
                || !known.now().isBefore(last.at().plus(policy.persistEvery()));
    }

    private Term term(Known known) {
        return Term.starting(known.now(), policy.lease());
    }

    private static Holder newHolder(Known known) {
        Instant now = known.now();
        return new Holder(
                known.beat().agent(),
                known.beat().instance(),
                UlidCreator.getUlid(now.toEpochMilli()).toString());
    }

    private static boolean belongsTo(Lease lease, Heartbeat beat) {
        return lease.holder().agent().equals(beat.agent())
                && lease.holder().instance().equals(beat.instance());
    }
}
