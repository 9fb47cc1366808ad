package killswitch.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.access.Role;

/** Which role may call what: written down once more, on purpose. A new route has to be thought of twice. */
final class RoleTable {

    static final String HEARTBEAT = "POST /v1/agents/{org}/{environment}/{name}/heartbeat";
    static final Set<String> ACTS = Set.of(
            "ANY /v1/tools/{tool}",
            "ANY /v1/tools/{tool}/{path+}",
            "POST /v1/intents",
            "GET /v1/agents/{org}/{environment}/{name}/inbox",
            "POST /v1/agents/{org}/{environment}/{name}/inbox/{id}/ack");
    private static final Set<String> READS = Set.of(
            "GET /v1/agents",
            "GET /v1/agents/{org}/{environment}/{name}",
            "GET /v1/kills/{id}",
            "GET /v1/kills/{id}/report",
            "GET /v1/agents/{org}/{environment}/{name}/audit",
            "GET /v1/audit",
            "GET /v1/audit/verify",
            "GET /v1/agents/{org}/{environment}/{name}/inbox/dead",
            "GET /v1/agents/{org}/{environment}/{name}/usage",
            "GET /v1/agents/{org}/{environment}/{name}/policy",
            "GET /v1/agents/{org}/{environment}/{name}/policy/evaluate",
            "POST /v1/agents/{org}/{environment}/{name}/policy/evaluate",
            "GET /v1/policies/{org}",
            "GET /v1/policies/{org}/{environment}");
    private static final Set<String> SWITCHES = Set.of(
            "POST /v1/agents/{org}/{environment}/{name}/kill",
            "POST /v1/agents/{org}/{environment}/{name}/instances/{instance}/kill",
            "POST /v1/fleet/kill",
            "POST /v1/agents/{org}/{environment}/{name}/resume",
            "POST /v1/agents/{org}/{environment}/{name}/instances/{instance}/resume",
            "POST /v1/fleet/resume");
    private static final Set<String> POLICIES = Set.of(
            "PUT /v1/agents/{org}/{environment}/{name}/policy",
            "DELETE /v1/agents/{org}/{environment}/{name}/policy",
            "PUT /v1/policies/{org}",
            "DELETE /v1/policies/{org}",
            "PUT /v1/policies/{org}/{environment}",
            "DELETE /v1/policies/{org}/{environment}");
    private static final Set<String> DEAD_LETTERS =
            Set.of("POST /v1/agents/{org}/{environment}/{name}/inbox/dead/{id}/revive");
    private static final Set<String> KEYS = Set.of("POST /v1/keys", "GET /v1/keys", "DELETE /v1/keys/{id}");

    static final Map<Role, Set<String>> MAY = Map.of(
            Role.AGENT, Set.of(HEARTBEAT),
            Role.VIEWER, READS,
            Role.OPERATOR, union(READS, SWITCHES, POLICIES, DEAD_LETTERS),
            Role.ADMIN, union(READS, SWITCHES, POLICIES, DEAD_LETTERS, KEYS));

    private RoleTable() {}

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
