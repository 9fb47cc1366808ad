package killswitch.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import killswitch.local.Json;

/** A route as {@code infra/terraform/routes.json} describes it, as far as a gateway is concerned. */
public record RouteSpec(String key, String function, boolean authorizer, double rate, int burst) {

    /** Every route of the file, in its order. */
    public static List<RouteSpec> read(Path file) {
        return StreamSupport.stream(Json.read(file).spliterator(), false)
                .map(RouteSpec::of)
                .toList();
    }

    private static RouteSpec of(JsonNode json) {
        return new RouteSpec(
                json.get("route").asText(),
                json.get("function").asText(),
                json.get("authorizer").asBoolean(),
                json.get("rate").asDouble(),
                json.get("burst").asInt());
    }
}
