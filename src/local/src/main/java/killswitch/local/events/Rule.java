package killswitch.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import killswitch.local.Json;
import killswitch.local.Webhook;
import killswitch.local.lambda.Function;

/**
 * Who is called for which events, and with what.
 *
 * @param types of the events
 * @param canary whether the canary's are among them
 * @param target who is called for an event of a region
 * @param payload with what
 */
public record Rule(
        Set<String> types,
        boolean canary,
        java.util.function.Function<String, Optional<Function>> target,
        java.util.function.Function<ObjectNode, byte[]> payload) {

    private static final String CANARY = "agent://killswitch/canary/";

    /**
     * A webhook is told by the function of the region that wrote the event.
     *
     * @param senders the function {@code webhooks} of each region
     */
    public static Rule of(Webhook webhook, Map<String, Function> senders) {
        return new Rule(Webhook.EVENTS, false, region -> Optional.ofNullable(senders.get(region)), event -> {
            ObjectNode order = Json.object().put("webhook", webhook.name());
            order.set("event", event);
            return Json.bytes(order);
        });
    }

    /** The second ring is told of kills and lifts, wherever they were written. */
    public static Rule of(Function ring) {
        return new Rule(
                Set.of("KILLED", "LIFTED"),
                true,
                region -> Optional.of(ring),
                event -> Json.bytes(
                        Json.tree(List.of(Map.of("scope", event.get("scope").asText())))));
    }

    /** Who is to be called for this event, if anybody. */
    Optional<Function> target(RecordedEvent event) {
        boolean ofTheCanary = event.detail().get("scope").asText().startsWith(CANARY);
        return types.contains(event.type()) && (canary || !ofTheCanary)
                ? target.apply(event.region())
                : Optional.empty();
    }
}
