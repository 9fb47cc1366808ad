package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Limits;

/**
 * What somebody types into the console's Test tab when the gateway, the keys, or the time for them are missing; or what a button
 * of the widget sends, with the reason, and the name, that were typed beside it.
 */
record BreakGlassOrder(ObjectNode fields) {

    static final String FORM =
            "{\"agent\": \"agent://org/environment/name\", \"reason\": \"…\"}, with \"scope\": \"agent://org/*\" instead of"
                    + " \"agent\" for many, and, if you like, \"instance\", \"incident\", \"actor\", \"idempotencyKey\".";

    private static final Set<String> KNOWN =
            Set.of("agent", "scope", "instance", "reason", "incident", "actor", "idempotencyKey", WidgetEvent.CONTEXT);
    private static final Set<String> TYPED = Set.of("reason", "actor");

    static boolean resembles(ObjectNode payload) {
        return payload.has("agent") || payload.has("scope");
    }

    boolean isFromWidget() {
        return new WidgetEvent(fields).isOne();
    }

    /** Says what is wrong with the fields, if they are not exactly those that are known. */
    void requireKnownFields() {
        Set<String> unknown = new TreeSet<>();
        fields.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty() || fields.has("agent") == fields.has("scope")) {
            throw new RefusedException("Nothing was done. Send exactly " + FORM);
        }
    }

    /** @throws killswitch.core.problem.ProblemException if it is none */
    Scope scope() {
        if (fields.has("scope")) {
            return Scope.parse(text("scope").orElse(""));
        }
        AgentUri agent = AgentUri.parse(text("agent").orElse(""));
        return text("instance")
                .<Scope>map(instance -> new Scope.Instance(agent, new InstanceId(instance)))
                .orElseGet(() -> new Scope.Agent(agent));
    }

    Optional<String> text(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.of(new WidgetEvent(fields).typed(field))
                    .filter(typed -> TYPED.contains(field) && !typed.isEmpty());
        }
        if (!value.isTextual()) {
            throw new RefusedException("Nothing was done. '%s' is not a text.".formatted(field));
        }
        return Optional.of(value.asText());
    }

    /** Who says that they do it; Lambda's own log knows who has invoked the function. */
    Optional<String> actor() {
        return text("actor").map(actor -> Limits.requireText("actor", actor, Limits.DESCRIPTION));
    }
}
