package killswitch.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.Instance;
import killswitch.core.instance.RollCaller;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;
import org.jspecify.annotations.Nullable;

/**
 * Looks at agents for their policies' sake. Of regions that do not answer it sees nothing: figures are then too low, never too
 * high, and of silence nothing is told.
 */
final class Observer {

    /** How many of an agent's actions are read: those of its last minutes, or of a replayed past. */
    static final int MOST_ACTIONS = 5_000;

    private static final int ACTIONS_AT_ONCE = 200;
    private static final int HOURS_OF_A_DAY = 24;
    private static final Duration READ_LIMIT = RollCaller.READ_LIMIT;
    static final Set<Measure> OF_ACTIONS = Set.of(Measure.CALLS_PER_MINUTE, Measure.ERROR_PERCENT, Measure.SAME_CALL);

    private final PolicyStores stores;

    Observer(PolicyStores stores) {
        this.stores = stores;
    }

    /** What regions have answered; complete if all of them did. */
    record Seen<T>(List<T> items, boolean complete) {}

    /** Every region's instances of the agent. */
    Seen<Instance> instances(AgentUri agent) {
        return everywhere(stores.instances(), store -> store.of(agent));
    }

    /**
     * What holds now.
     *
     * @param counted this region's tally of this moment
     */
    Observation look(EffectivePolicy effective, Watched watched, Tally counted) {
        Instant now = watched.now();
        List<Tally> tallies = tallies(effective.agent(), HOURS_OF_A_DAY).items();
        Instant before = now.minus(Meter.RECENT);
        return new Observation(
                now,
                watched.resumedAt(),
                spent(tallies, now),
                watched.runs(),
                wants(effective, OF_ACTIONS) ? actions(effective.agent(), before) : List.of(),
                new Observation.Quiet(watched.heard(), counted.look().progress()));
    }

    /** Every region's tallies of the agent. */
    Seen<Tally> tallies(AgentUri agent, int hours) {
        return everywhere(stores.tallies(), store -> store.newest(agent, hours));
    }

    /** What these tallies say of the hour and the day of this moment. */
    static Observation.Spent spent(List<Tally> tallies, Instant now) {
        Instant hour = Tally.hourOf(now);
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        return new Observation.Spent(
                sum(tallies.stream().filter(tally -> tally.hour().equals(hour))),
                sum(tallies.stream()
                        .filter(tally ->
                                !tally.hour().isBefore(day) && !tally.hour().isAfter(hour))));
    }

    /** The agent's actions, newest first, back to this time at least, or as many as are read. */
    List<Action> actions(AgentUri agent, Instant since) {
        List<Action> actions = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Action> page = stores.actions().newest(agent, new PageRequest(cursor, ACTIONS_AT_ONCE));
            actions.addAll(page.items());
            cursor = page.cursor();
        } while (cursor != null
                && actions.size() < MOST_ACTIONS
                && !actions.getLast().begunAt().isBefore(since));
        return actions;
    }

    static boolean wants(EffectivePolicy effective, Set<Measure> measures) {
        return effective.policies().stream()
                .flatMap(scoped -> scoped.policy().rules().stream())
                .anyMatch(rule -> measures.contains(rule.measure()));
    }

    private static Count sum(Stream<Tally> tallies) {
        return tallies.map(Tally::used).reduce(Count.NONE, Count::plus);
    }

    private static <S, T> Seen<T> everywhere(Replicas<S> replicas, Function<S, List<T>> question) {
        Collection<Answer<List<T>>> answers = replicas.ask(question, READ_LIMIT).values();
        List<T> items = answers.stream()
                .flatMap(answer -> answer instanceof Answer.Confirmed<List<T>>(List<T> some, long ignored)
                        ? some.stream()
                        : Stream.empty())
                .toList();
        return new Seen<>(items, answers.stream().allMatch(Answer.Confirmed.class::isInstance));
    }
}
