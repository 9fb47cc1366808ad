package killswitch.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.local.Json;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;

/**
 * Where everything is.
 *
 * @param regions the gateways
 * @param keys the first keys, by role
 * @param logs where the functions of each region write
 */
record Stage(Map<String, URI> regions, Map<String, String> keys, URI control, Path logs) {

    /** A local cloud of ours. */
    static Stage of(LocalCloud cloud, Layout layout) {
        Map<String, URI> regions = new LinkedHashMap<>();
        cloud.regions().forEach(region -> regions.put(region, cloud.url(region)));
        return new Stage(regions, cloud.keys(), cloud.control(), layout.work().resolve("logs"));
    }

    /** The one that has written this {@code dev.json}. */
    static Stage of(Path devFile, Layout layout) {
        JsonNode dev = Json.read(devFile);
        Map<String, URI> regions = new LinkedHashMap<>();
        dev.path("regions")
                .properties()
                .forEach(each ->
                        regions.put(each.getKey(), URI.create(each.getValue().asText())));
        Map<String, String> keys = new LinkedHashMap<>();
        dev.path("keys")
                .properties()
                .forEach(each -> keys.put(each.getKey(), each.getValue().asText()));
        return new Stage(
                regions,
                keys,
                URI.create(dev.path("control").asText()),
                layout.work().resolve("logs"));
    }

    List<String> names() {
        return List.copyOf(regions.keySet());
    }

    String key(String role) {
        return keys.getOrDefault(role, "");
    }
}
