package killswitch.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import killswitch.local.Json;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;

/** A function in the test's own process: remembers its events, and answers what it is told to. */
final class FunctionDouble implements Function {

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    static FunctionDouble answering(String json) {
        FunctionDouble function = new FunctionDouble();
        function.answers(json);
        return function;
    }

    void answers(String json) {
        ends(new Outcome.Answer(json.getBytes(UTF_8)));
    }

    void fails(String message) {
        ends(new Outcome.Failure(Json.bytes(Json.object().put("errorMessage", message))));
    }

    void ends(Outcome with) {
        outcome = CompletableFuture.completedFuture(with);
    }

    void hangs() {
        outcome = new CompletableFuture<>();
    }

    List<JsonNode> events() {
        return events;
    }

    JsonNode event() {
        return events.getLast();
    }

    @Override
    public CompletableFuture<Outcome> invoke(byte[] event) {
        events.add(Json.parse(event).orElseThrow());
        return outcome.copy();
    }
}
