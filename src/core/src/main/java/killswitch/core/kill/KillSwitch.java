package killswitch.core.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.Roll;
import killswitch.core.instance.RollCall;
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

    public KillSwitch(Replicas<ControlStore> control, RollCaller rollCaller, Recorder recorder, Clock clock) {
        this.control = control;
        this.rollCaller = rollCaller;
        this.recorder = recorder;
        this.clock = clock;
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
        Kill standing = confirmed(regions).orElseThrow(KillSwitch::nothingConfirmed);
        if (!(regions.get(control.homeRegion()) instanceof Answer.Confirmed)) {
            recordKilled(standing);
        }
        if (isOurs(standing.stamp())) {
            recorder.record(Confirmations.of(regions).entry(standing));
        }
        return new Killing(standing, !lifted.join(), regions, RollCaller.callOf(standing, roll));
    }

    /**
     * Takes back every kill of exactly the order's scope that the home region can see. A repeat of a resume writes its
     * lifts again and no others, whatever was killed since.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#STORE_UNAVAILABLE} if no region has confirmed
     */
    public Resuming resume(Order order) {
        Map<String, Answer<SwitchRecords>> known = control.ask(store -> store.of(order.scope()), WRITE_LIMIT);
        SwitchRecords seen = seenAtHome(known);
        List<Lift> lifts = lifts(order, seen, known);
        Map<String, Answer<List<Lift>>> regions = control.write(store -> store.write(lifts), WRITE_LIMIT, region -> {});
        List<Lift> written = confirmed(regions).orElseThrow(KillSwitch::nothingConfirmed);
        written.stream().filter(lift -> isOurs(lift.stamp())).forEach(lift -> recorder.record(Entry.of(lift)));
        return new Resuming(
                order.scope(), written, stillKilledBy(order.scope(), written), regions, rollCall(seen, written));
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

    private SwitchRecords seenAtHome(Map<String, Answer<SwitchRecords>> known) {
        if (known.get(control.homeRegion())
                instanceof Answer.Confirmed<SwitchRecords>(SwitchRecords seen, long ignored)) {
            return seen;
        }
        throw nothingConfirmed();
    }

    /** What this resume has lifted before, as any region knows it; if nothing, what it is to lift now. */
    private List<Lift> lifts(Order order, SwitchRecords seen, Map<String, Answer<SwitchRecords>> known) {
        Instant now = clock.instant();
        String resume = order.id(now).value();
        List<Lift> before = lifts(known)
                .filter(lift -> lift.resume().equals(resume))
                .distinct()
                .toList();
        if (!before.isEmpty()) {
            return before;
        }
        return seen.standing().stream()
                .map(kill -> new Lift(kill.id(), kill.scope(), order.why(), stamp(order, now), resume))
                .toList();
    }

    private List<Kill> stillKilledBy(Scope scope, List<Lift> written) {
        List<KillId> lifted = written.stream().map(Lift::kill).toList();
        return Stream.concat(Stream.of(scope), scope.wider().stream())
                .flatMap(each -> control.home().of(each).standing().stream())
                .filter(kill -> !lifted.contains(kill.id()))
                .toList();
    }

    private RollCall rollCall(SwitchRecords seen, List<Lift> written) {
        List<KillId> lifted = written.stream().map(Lift::kill).toList();
        return seen.kills().stream()
                .filter(kill -> lifted.contains(kill.id()))
                .max(Comparator.comparing(kill -> kill.stamp().time()))
                .map(kill -> RollCaller.callOf(kill, rollCaller.begin(kill.scope())))
                .orElse(RollCall.PENDING);
    }

    /** Only an order that can be a repeat can find its kill lifted: looked for beside the write, in every region. */
    private CompletableFuture<Boolean> isLifted(Order order, Kill kill) {
        return order.idempotencyKey() == null
                ? CompletableFuture.completedFuture(false)
                : control.begin(store -> store.of(kill.scope()), WRITE_LIMIT).thenApply(regions -> lifts(regions)
                        .anyMatch(lift -> lift.kill().equals(kill.id())));
    }

    private static Stream<Lift> lifts(Map<String, Answer<SwitchRecords>> regions) {
        return regions.values().stream()
                .flatMap(
                        answer -> answer instanceof Answer.Confirmed<SwitchRecords>(SwitchRecords records, long ignored)
                                ? records.lifts().stream()
                                : Stream.empty());
    }

    /** A decision is recorded by the region that made it; a retry there records again what may be missing, once. */
    private boolean isOurs(Stamp stamp) {
        return stamp.region().equals(control.homeRegion());
    }

    private Stamp stamp(Order order, Instant now) {
        return new Stamp(order.actor(), now, control.homeRegion());
    }

    private <T> Optional<T> confirmed(Map<String, Answer<T>> regions) {
        Stream<Answer<T>> homeFirst =
                Stream.concat(Stream.ofNullable(regions.get(control.homeRegion())), regions.values().stream());
        return homeFirst
                .flatMap(answer -> answer instanceof Answer.Confirmed<T>(T value, long ignored)
                        ? Stream.of(value)
                        : Stream.empty())
                .findFirst();
    }

    private static RuntimeException nothingConfirmed() {
        return Problem.STORE_UNAVAILABLE.because(
                "No region has confirmed: nothing may have changed. Send the same request again, with the same Idempotency-Key.");
    }
}
