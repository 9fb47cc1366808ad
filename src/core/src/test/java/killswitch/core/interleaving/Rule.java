package killswitch.core.interleaving;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;

/**
 * What must be true, in ten lines ({@link #standing} to {@link #mayAct}): sets of kills and lifts that each region has
 * seen. It has no stores, no times, no order of things, and nothing in it is ever taken away.
 */
final class Rule {

    private final Map<String, Set<Kill>> kills = new HashMap<>();
    private final Map<String, Set<Lift>> lifts = new HashMap<>();
    private final Map<String, Map<AgentUri, Long>> checkpoints = new HashMap<>();

    /** The kills that stand in a region. */
    Set<KillId> standing(String region, Predicate<Scope> of) {
        Set<KillId> standing = ids(kills(region), of);
        standing.removeAll(lifted(region, of));
        return standing;
    }

    /** The kills that a region has seen lifted: what a new start there has outlived. */
    Set<KillId> lifted(String region, Predicate<Scope> of) {
        return lifts(region).stream()
                .filter(lift -> of.test(lift.scope()))
                .map(Lift::kill)
                .collect(toSet());
    }

    boolean isKilled(String region, Who who) {
        return !standing(region, who::isIn).isEmpty();
    }

    boolean isFenced(String region, Who who, Set<KillId> outlived) {
        return !outlived.containsAll(lifted(region, who::isIn));
    }

    boolean mayAct(String region, Who who, Set<KillId> outlived) {
        return !isKilled(region, who) && !isFenced(region, who, outlived);
    }

    void sees(String region, Kill kill) {
        kills(region).add(kill);
    }

    void sees(String region, Lift lift) {
        lifts(region).add(lift);
    }

    void sees(String region, AgentUri agent, long sequence) {
        checkpoints.computeIfAbsent(region, r -> new HashMap<>()).merge(agent, sequence, Math::max);
    }

    /** The sequence of the newest checkpoint that has reached the region; -1 if none has. */
    long newest(String region, AgentUri agent) {
        return checkpoints.getOrDefault(region, Map.of()).getOrDefault(agent, -1L);
    }

    /** Whether the region has seen a lifted kill of the instance that was first ordered after this step. */
    boolean liftedAfter(int step, String region, Who who, Orders orders) {
        Set<KillId> lifted = lifted(region, who::isIn);
        return kills.values().stream()
                .flatMap(Set::stream)
                .anyMatch(kill -> lifted.contains(kill.id()) && orders.firstOrdered(kill) > step);
    }

    /** The kills that the order has made, as any region has seen them. */
    Set<KillId> madeBy(String key) {
        return kills.values().stream()
                .flatMap(Set::stream)
                .filter(kill -> kill.why().reason().equals(key))
                .map(Kill::id)
                .collect(toSet());
    }

    /** The kills that the region has seen, lifted or not. */
    Set<KillId> seen(String region) {
        return ids(kills(region), scope -> true);
    }

    private static Set<KillId> ids(Set<Kill> kills, Predicate<Scope> of) {
        return kills.stream()
                .filter(kill -> of.test(kill.scope()))
                .map(Kill::id)
                .collect(toSet());
    }

    private Set<Kill> kills(String region) {
        return kills.computeIfAbsent(region, r -> new HashSet<>());
    }

    private Set<Lift> lifts(String region) {
        return lifts.computeIfAbsent(region, r -> new HashSet<>());
    }
}
