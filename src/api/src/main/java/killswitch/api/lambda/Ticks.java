package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import killswitch.core.monitor.Outcome;

/**
 * What the function {@code monitor} takes: a scheduled event of EventBridge, or {@code {}} from a person who presses Test.
 * Either makes one tick. The invocation fails only if every duty did: then it is red in the console, and counted.
 */
final class Ticks {

    private final Supplier<List<Outcome>> monitor;

    Ticks(Supplier<List<Outcome>> monitor) {
        this.monitor = monitor;
    }

    /** What came of each duty: {@code {"duties":[{"duty":"record","done":["KILLED:01…"]},{"duty":"…","failed":"…"}]}}. */
    byte[] answer(JsonNode event) throws IOException {
        if (!isScheduled(event) && !isEmpty(event)) {
            throw new RefusedException(
                    "Nothing was done. The function 'monitor' takes scheduled events of EventBridge, and {} by hand.");
        }
        List<Outcome> outcomes = monitor.get();
        List<String> failed = outcomes.stream().flatMap(Ticks::failure).toList();
        if (failed.size() == outcomes.size()) {
            throw new RefusedException("No duty could be done. " + String.join(" ", failed));
        }
        return Payload.JSON.writeValueAsBytes(json(outcomes));
    }

    private static boolean isScheduled(JsonNode event) {
        return event.path("source").asText().equals("aws.events")
                && event.path("detail-type").asText().equals("Scheduled Event");
    }

    private static boolean isEmpty(JsonNode event) {
        return event.isObject() && event.isEmpty();
    }

    private static Stream<String> failure(Outcome outcome) {
        return outcome instanceof Outcome.Failed(String duty, String why)
                ? Stream.of(duty + ": " + why)
                : Stream.empty();
    }

    private static ObjectNode json(List<Outcome> outcomes) {
        ObjectNode json = Payload.JSON.createObjectNode();
        ArrayNode duties = json.putArray("duties");
        for (Outcome outcome : outcomes) {
            ObjectNode duty = duties.addObject().put("duty", outcome.duty());
            switch (outcome) {
                case Outcome.Done(String ignored, List<String> what) -> what.forEach(duty.putArray("done")::add);
                case Outcome.Failed(String ignored, String why) -> duty.put("failed", why);
            }
        }
        return json;
    }
}
