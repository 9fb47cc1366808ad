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
import killswitch.core.audit.Witness;
import killswitch.core.beacon.Peers;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.instance.HeartbeatAnswer.Why;
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
    private final Teller teller;
    private final WorkKeeper works;
    private final Peers peers;

    /** @param executor runs the reads of one heartbeat side by side */
    public Heartbeats(HeartbeatStores stores, HeartbeatPolicy policy, Clock clock, Executor executor) {
        this.stores = stores;
        this.policy = policy;
        this.clock = clock;
        this.executor = executor;
        this.teller = new Teller(stores.instances(), new Witness(stores.audit(), executor), policy.region());
        this.works = new WorkKeeper(stores.checkpoints(), policy);
        this.peers = new Peers(policy.region(), policy.peers(), stores.beacons(), clock);
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
        Known.Beside beside = new Known.Beside(
                supplyAsync(() -> stores.checkpoints().kept(beat.agent(), beat.key()), executor),
                supplyAsync(peers::sightings, executor));
        Joined.get(authentic);
        return answer(new Known(beat, Joined.get(records), beside, now));
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
            return teller.killed(known, newHolder(known), standing.getFirst(), Optional.empty());
        }
        if (known.beat().report().saysGoodbye()) {
            return new HeartbeatAnswer.Stopped(known.newestAfter(Optional.empty()));
        }
        if (!peers.areSeen(known.sightings())) {
            return new HeartbeatAnswer.Withheld(Why.ISOLATED, known.newestIfReadable(Optional.empty()));
        }
        Lease lease =
                new Lease(newHolder(known), known.outlived(), term(known), new Persisted(known.now(), known.digest()));
        Work work = works.claimed(known, lease);
        Checkpoint newest = known.newestAfter(work.saved());
        stores.agents().remember(known.beat().agent(), known.now());
        persist(known, lease.holder());
        return new HeartbeatAnswer.Alive(lease, newest, work.owner().orElse(null));
    }

    private HeartbeatAnswer goOn(Known known, Lease lease) {
        Optional<KillId> missed = lease.missed(known.records());
        if (missed.isPresent()) {
            return fenced(known, lease.holder(), missed.get());
        }
        return switch (lease.judge(known.records())) {
            case Verdict.Killed(Kill by) ->
                teller.killed(known, lease.holder(), by, works.lastOf(known, lease.holder()));
            case Verdict.Fenced(KillId by) -> fenced(known, lease.holder(), by);
            case Verdict.Alive() -> renew(known, lease);
        };
    }

    private HeartbeatAnswer renew(Known known, Lease lease) {
        Optional<Why> withheld = withheld(known);
        Work work;
        try {
            work = work(known, lease, withheld.isEmpty());
        } catch (ProblemException e) {
            if (known.beat().checkpoint() != null) {
                throw e; // who reports how far he has come is to know that it was not kept
            }
            return unrecorded(known, lease, Optional.empty());
        }
        try {
            Persisted persisted = isDue(known, lease.persisted()) ? persist(known, lease.holder()) : lease.persisted();
            Checkpoint newest = known.newestIfReadable(work.saved());
            if (known.beat().report().saysGoodbye()) {
                return stopped(known, lease.holder(), newest);
            }
            return withheld.<HeartbeatAnswer>map(why -> new HeartbeatAnswer.Withheld(why, newest))
                    .orElseGet(() -> new HeartbeatAnswer.Alive(
                            lease.renewed(term(known), persisted),
                            newest,
                            work.owner().orElse(null)));
        } catch (ProblemException e) {
            return unrecorded(known, lease, work.saved());
        }
    }

    private static HeartbeatAnswer unrecorded(Known known, Lease lease, Optional<Checkpoint> saved) {
        LOG.log(Level.WARNING, "A heartbeat of {0} could not be written down.", lease.holder());
        return new HeartbeatAnswer.Withheld(Why.UNRECORDED, known.newestIfReadable(saved));
    }

    private Optional<Why> withheld(Known known) {
        try {
            return peers.areSeen(known.sightings()) ? Optional.empty() : Optional.of(Why.ISOLATED);
        } catch (ProblemException e) {
            return Optional.of(Why.UNRECORDED);
        }
    }

    /** No lease, no claim: only who gets one claims the key. */
    private Work work(Known known, Lease lease, boolean getsLease) {
        return getsLease && !known.beat().report().saysGoodbye()
                ? works.claimed(known, lease.renewed(term(known), lease.persisted()))
                : works.unclaimed(known, lease.holder());
    }

    private HeartbeatAnswer stopped(Known known, Holder holder, @Nullable Checkpoint newest) {
        works.givenBack(known, holder);
        teller.stopped(known, holder);
        return new HeartbeatAnswer.Stopped(newest);
    }

    private HeartbeatAnswer fenced(Known known, Holder holder, KillId missed) {
        HeartbeatAnswer answer = startAgain(known);
        teller.fenced(known, holder, missed);
        return answer;
    }

    private HeartbeatAnswer startAgain(Known known) {
        List<Kill> standing = known.standing();
        return standing.isEmpty()
                ? new HeartbeatAnswer.Fenced(known.newestIfReadable(Optional.empty()))
                : teller.killed(known, newHolder(known), standing.getFirst(), Optional.empty());
    }

    /** A kill can be told of without looking at the lease; nothing else can. */
    private HeartbeatAnswer killedOrUnknown(Known known) {
        Kill by = known.standing().stream()
                .findFirst()
                .orElseThrow(
                        () -> Problem.STORE_UNAVAILABLE.because(
                                "Whether this lease is good cannot be told now: go on while it holds, and send the heartbeat again."));
        return teller.killed(known, newHolder(known), by, Optional.empty());
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
