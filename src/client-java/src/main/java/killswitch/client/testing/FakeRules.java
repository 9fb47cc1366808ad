package killswitch.client.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the switch in small: what the fake decides by. The real rules are the server's. */
final class FakeRules {

    private final List<FakeKill> kills = new ArrayList<>();
    private final Map<String, Holder> holders = new HashMap<>();

    FakeKill kill(String scope, String reason) {
        String id = "kill-" + (kills.size() + 1);
        FakeKill kill = new FakeKill(
                id,
                scope,
                Map.of(
                        "id",
                        id,
                        "scope",
                        scope,
                        "reason",
                        reason,
                        "actor",
                        "tester",
                        "time",
                        Instant.now().toString()));
        kills.add(kill);
        return kill;
    }

    List<FakeKill> lift(String scope) {
        List<FakeKill> lifted = kills.stream()
                .filter(kill -> kill.hasScope(scope) && !kill.isLifted())
                .toList();
        lifted.forEach(FakeKill::lift);
        return lifted;
    }

    Optional<FakeKill> find(String id) {
        return kills.stream().filter(kill -> kill.id().equals(id)).findFirst();
    }

    /** A kill that covers the instance and has not been lifted. */
    Optional<FakeKill> standing(String agent, String instance) {
        return covering(agent, instance).filter(kill -> !kill.isLifted()).findFirst();
    }

    /** Whether this lease cannot authorise the instance, were it not killed. */
    boolean fences(@Nullable String lease, String agent, String instance) {
        Holder holder = holders.get(lease);
        return holder == null
                || !holder.agent.equals(agent)
                || !holder.instance.equals(instance)
                || !Instant.now().isBefore(holder.endsAt)
                || !covering(agent, instance)
                        .filter(FakeKill::isLifted)
                        .allMatch(kill -> holder.outlived.contains(kill.id()));
    }

    /** Whether a call with this lease passes. */
    boolean authorises(@Nullable String lease) {
        Holder holder = holders.get(lease);
        return holder != null
                && standing(holder.agent, holder.instance).isEmpty()
                && !fences(lease, holder.agent, holder.instance);
    }

    /** Who holds a lease that authorises. */
    Holder holder(String lease) {
        return Objects.requireNonNull(holders.get(lease));
    }

    /** A new lease. A renewal keeps the list that it came with; only a new start lists what is lifted by now. */
    Map<String, Object> lease(Holder holder, @Nullable String renewed) {
        Holder before = holders.get(renewed);
        Set<String> outlived = before != null
                ? before.outlived
                : kills.stream().filter(FakeKill::isLifted).map(FakeKill::id).collect(Collectors.toUnmodifiableSet());
        String token = "lease-" + (holders.size() + 1);
        holders.put(token, new Holder(holder.agent, holder.instance, outlived, holder.endsAt));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lease", token);
        fields.put("leaseExpiresAt", holder.endsAt.toString());
        return fields;
    }

    private Stream<FakeKill> covering(String agent, String instance) {
        return kills.stream().filter(kill -> kill.covers(agent, instance));
    }

    /** Who was given a lease, which lifted kills it has outlived, and when it ends. */
    record Holder(String agent, String instance, Set<String> outlived, Instant endsAt) {

        static Holder of(String agent, String instance, Duration life) {
            return new Holder(agent, instance, Set.of(), Instant.now().plus(life));
        }
    }
}
