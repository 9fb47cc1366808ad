package killswitch.access.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import killswitch.core.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which role: whoever has a claim of this value, or a list with it. It is written
 * {@code {"claim": "groups", "value": "oncall", "role": "operator"}}, and for agents
 * {@code {"claim": "kind", "value": "agent", "role": "agent", "agent": "agent://acme/production/{sub}"}}. An agent's may
 * come without claim and value: then it is for everybody.
 *
 * @param condition null if there is none
 * @param agent with the role {@link Role#AGENT}, and only with it
 */
public record Mapping(
        @Nullable Condition condition, Role role, @Nullable AgentTemplate agent) {

    private static final Set<String> FIELDS = Set.of("claim", "value", "role", "agent");

    /** That a claim has a value, or is a list with it. */
    record Condition(ClaimPath claim, String value) {

        boolean holds(Map<String, ?> claims) {
            return claim.in(claims)
                    .filter(found ->
                            found instanceof List<?> list ? list.stream().anyMatch(this::is) : is(found))
                    .isPresent();
        }

        private boolean is(@Nullable Object found) {
            boolean plain = found instanceof String || found instanceof Boolean || found instanceof Number;
            return plain && value.equals(String.valueOf(found));
        }
    }

    /**
     * Reads a mapping.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says which, and why
     */
    public static Mapping read(Fields fields) {
        fields.only(FIELDS);
        Role role = Role.named(fields.text("role"))
                .orElseThrow(() -> fields.wrong("has a 'role' that is none of %s".formatted(List.of(Role.values()))));
        requireSense(fields, role);
        try {
            return new Mapping(
                    fields.optional("claim")
                            .map(ClaimPath::parse)
                            .map(claim -> new Condition(claim, fields.text("value")))
                            .orElse(null),
                    role,
                    fields.optional("agent").map(AgentTemplate::new).orElse(null));
        } catch (IllegalArgumentException e) {
            throw fields.wrong("cannot be used. " + e.getMessage());
        }
    }

    private static void requireSense(Fields fields, Role role) {
        boolean claim = fields.optional("claim").isPresent();
        if (claim != fields.optional("value").isPresent()) {
            throw fields.wrong("needs both, 'claim' and 'value', or neither");
        }
        if (fields.optional("agent").isPresent() != (role == Role.AGENT)) {
            throw fields.wrong("needs 'agent' with the role 'agent', and has none with another");
        }
        if (!claim && role != Role.AGENT) {
            throw fields.wrong("lets in everybody: only an agent's may come without 'claim' and 'value'");
        }
    }

    /** What the first mapping that fits grants; empty if none fits, or if it names no agent that there could be. */
    public static Optional<Grant> first(List<Mapping> mappings, Map<String, ?> claims) {
        return mappings.stream()
                .filter(mapping -> mapping.condition == null || mapping.condition.holds(claims))
                .findFirst()
                .flatMap(mapping -> mapping.grant(claims));
    }

    private Optional<Grant> grant(Map<String, ?> claims) {
        return agent == null
                ? Optional.of(new Grant(role, null))
                : agent.fill(claims).map(named -> new Grant(role, named));
    }
}
