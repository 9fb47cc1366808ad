package killswitch.core.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Instance;
import killswitch.core.policy.Replayed.Basis;
import killswitch.core.policy.Replayed.Trip;

/**
 * Holds a policy against what was recorded of an agent, to see what it would have done; changes nothing. Compares as the
 * monitor does.
 */
public final class Replay {

    /** How far back it looks. */
    public static final Duration LOOKS_BACK = Duration.ofHours(TallyStore.HOURS);

    /** Breaches that are told of. */
    static final int MOST_TRIPS = 1_000;

    private static final Set<Measure> OF_RUNS =
            Set.of(Measure.USD_PER_RUN, Measure.TOKENS_PER_RUN, Measure.CALLS_PER_RUN);
    private static final Set<Measure> OF_THE_PRESENT = Set.of(Measure.SILENT_SECONDS, Measure.STALLED_SECONDS);
    private static final Set<Measure> OF_HOURS = Set.copyOf(EnumSet.complementOf(others()));

    private final PolicyStores stores;
    private final Observer observer;
    private final Clock clock;

    public Replay(PolicyStores stores, Clock clock) {
        this.stores = stores;
        this.observer = new Observer(stores);
        this.clock = clock;
    }

    /** What the policy would have done by now. */
    public Replayed of(EffectivePolicy effective) {
        Instant now = clock.instant();
        AgentUri agent = effective.agent();
        Observer.Seen<Instance> instances = observer.instances(agent);
        Observer.Seen<Tally> tallies = observer.tallies(agent, TallyStore.HOURS);
        List<Action> actions = Observer.wants(effective, Observer.OF_ACTIONS)
                ? observer.actions(agent, now.minus(LOOKS_BACK))
                : List.of();
        Watched watched = new Watched(agent, instances, stores.control().home().covering(agent), now);
        Past past = new Past(watched, tallies.items(), actions);
        List<Trip> trips = trips(effective, past);
        List<Basis> bases = bases(effective, past);
        boolean complete = instances.complete()
                && tallies.complete()
                && actions.size() < Observer.MOST_ACTIONS
                && trips.size() <= MOST_TRIPS;
        Instant from =
                bases.stream().map(Basis::from).min(Comparator.naturalOrder()).orElse(now);
        return new Replayed(from, now, bases, trips.subList(0, Math.min(trips.size(), MOST_TRIPS)), complete);
    }

    /** The first of each rule in each window, oldest first. */
    private static List<Trip> trips(EffectivePolicy effective, Past past) {
        Set<String> occasions = new HashSet<>();
        return past.moments()
                .sorted(Comparator.comparing(Observation::now))
                .flatMap(seen -> Evaluation.of(effective, seen).stream().map(breach -> new Trip(seen.now(), breach)))
                .filter(trip -> occasions.add(trip.breach().occasion()))
                .toList();
    }

    private static List<Basis> bases(EffectivePolicy effective, Past past) {
        return Stream.of(Kind.values())
                .filter(kind -> Observer.wants(effective, kind.measures))
                .map(kind -> kind.of(past))
                .toList();
    }

    /** The parts that a past can have. */
    private enum Kind {
        USAGE(
                OF_HOURS,
                "What was counted in each hour since a policy has covered the agent, of regions that answered; a breach is"
                        + " dated to the end of its hour."),
        RUNS(
                OF_RUNS,
                "The last start of each instance that is remembered; a breach is dated to when it was heard last."),
        CALLS(Observer.OF_ACTIONS, "Calls of kept tools, looked at once a minute; direct tools are not recorded."),
        PRESENT(OF_THE_PRESENT, "How it is now: past silences and standstills are not recorded.");

        private final Set<Measure> measures;
        private final String what;

        Kind(Set<Measure> measures, String what) {
            this.measures = measures;
            this.what = what;
        }

        Basis of(Past past) {
            Instant now = past.watched().now();
            return new Basis(
                    name().toLowerCase(Locale.ROOT),
                    times(past).min(Comparator.naturalOrder()).orElse(now),
                    what);
        }

        private Stream<Instant> times(Past past) {
            return switch (this) {
                case USAGE -> past.tallies().stream().map(Tally::hour);
                case RUNS ->
                    past.watched().instances().stream()
                            .map(instance -> instance.activity().startedAt());
                case CALLS -> past.actions().stream().map(Action::begunAt);
                case PRESENT -> Stream.of();
            };
        }
    }

    private static EnumSet<Measure> others() {
        EnumSet<Measure> others = EnumSet.copyOf(OF_RUNS);
        others.addAll(OF_THE_PRESENT);
        others.addAll(Observer.OF_ACTIONS);
        return others;
    }
}
