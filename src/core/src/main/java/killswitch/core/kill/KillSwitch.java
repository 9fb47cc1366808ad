package killswitch.core.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.Roll;
import killswitch.core.instance.RollCaller;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;

/**
 * Stops and resumes. A kill is written to every region directly, at the same time; it stands as soon as one region has
 * it, and the answer says which have; those that have not are written to until they have. A resume takes back exactly the kills that the home region can see.
 */
public final class KillSwitch {

    /** How long a region may take to confirm before it is reported as pending. */
    public static final Duration WRITE_LIMIT = Duration.ofMillis(800);

    private final Replicas<ControlStore> control;
    private final RollCaller rollCaller;
    private final Recorder recorder;
    private final Clock clock;
    private final Lifter lifter;

    public KillSwitch(Replicas<ControlStore> control, RollCaller rollCaller, Recorder recorder, Clock clock) {
        this.control = control;
        this.rollCaller = rollCaller;
        this.recorder = recorder;
        this.clock = clock;
        this.lifter = new Lifter(control, rollCaller, recorder, clock);
    }

    /**
     * Stops everything in the order's scope.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if no region has confirmed
     */
    public Killing kill(Order order) {
        Instant now = clock.instant();
        Kill kill = new Kill(order.id(now), order.scope(), order.why(), stamp(order, now));
        CompletableFuture<Roll> roll = rollCaller.begin(kill.scope());
        CompletableFuture<Boolean> lifted = isLifted(order, kill);
        Map<String, Answer<Kill>> regions = control.write(
                store -> store.write(kill),
                WRITE_LIMIT,
                new Replicas.Hearing<>(this::recordKilled, region -> recordLate(kill, region)));
        Kill standing = confirmed(regions, control.homeRegion());
        if (!(regions.get(control.homeRegion()) instanceof Answer.Confirmed)) {
            recordKilled(standing);
        }
        if (isOurs(standing.stamp())) {
            recorder.record(Confirmations.of(regions).entry(standing));
        }
        return new Killing(standing, !lifted.join(), regions, RollCaller.callOf(standing, roll));
    }

    /**
     * Takes back every kill of exactly the order's scope that the home region can see. A repeat of a resume writes its lifts
     * again and no others, whatever was killed since. Asks nobody else: where a policy may want a second person,
     * {@link Approvals} resumes.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if no region has confirmed
     */
    public Resuming resume(Order order) {
        return lifter.lift(lifter.look(order), null);
    }

    /** How resumes lift. */
    Lifter lifter() {
        return lifter;
    }

    /**
     * Begins as soon as the home region has the kill: the others are further away than the record is. If the order is a
     * repeat, and another region has the kill with a stamp of its own, both may tell of it: readers take it for one event.
     */
    private void recordKilled(Kill standing) {
        if (isOurs(standing.stamp())) {
            recorder.record(Entry.of(standing));
        }
    }

    private void recordLate(Kill kill, String region) {
        recorder.record(Confirmations.late(kill, region, clock.instant()));
    }

    /** Only an order that can be a repeat can find its kill lifted: looked for beside the write, in every region. */
    private CompletableFuture<Boolean> isLifted(Order order, Kill kill) {
        return order.idempotencyKey() == null
                ? CompletableFuture.completedFuture(false)
                : control.begin(store -> store.of(kill.scope()), WRITE_LIMIT)
                        .thenApply(regions -> Answer.given(regions.values())
                                .flatMap(records -> records.lifts().stream())
                                .anyMatch(lift -> lift.kill().equals(kill.id())));
    }

    /** A decision is recorded by the region that made it; a retry there records again what may be missing, once. */
    private boolean isOurs(Stamp stamp) {
        return stamp.region().equals(control.homeRegion());
    }

    private Stamp stamp(Order order, Instant now) {
        return new Stamp(order.actor(), now, control.homeRegion());
    }

    /**
     * What stands after a write: as the home region has it, or else another.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if no region has confirmed
     */
    static <T> T confirmed(Map<String, Answer<T>> regions, String home) {
        Stream<Answer<T>> homeFirst = Stream.concat(Stream.ofNullable(regions.get(home)), regions.values().stream());
        return Answer.given(homeFirst.toList()).findFirst().orElseThrow(KillSwitch::nothingConfirmed);
    }

    static RuntimeException nothingConfirmed() {
        return Problem.STORE_UNAVAILABLE.because(
                "No region has confirmed: nothing may have changed. Send the same request again, with the same Idempotency-Key.");
    }
}
