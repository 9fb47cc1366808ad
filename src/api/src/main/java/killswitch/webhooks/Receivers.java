package killswitch.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where messages go, by the names that an operator has given. Nobody else can add one. */
record Receivers(Map<String, URI> urls) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HERE = Set.of("127.0.0.1", "[::1]", "localhost");

    /**
     * Reads {@code {"siem": "https://siem.example.com/killswitch"}}.
     *
     * @throws IllegalStateException if it is something else, or a URL is neither https nor one of this machine
     */
    static Receivers parse(@Nullable String json) {
        Map<String, URI> urls = new LinkedHashMap<>();
        read(json).properties().forEach(each -> urls.put(each.getKey(), url(each.getKey(), each.getValue())));
        return new Receivers(urls);
    }

    /** @throws IllegalArgumentException if there is no such receiver */
    URI require(String name) {
        URI url = urls.get(name);
        if (url == null) {
            throw new IllegalArgumentException(
                    "Nothing was done. There is no webhook \"%s\"; there are %s.".formatted(name, urls.keySet()));
        }
        return url;
    }

    private static JsonNode read(@Nullable String json) {
        try {
            JsonNode receivers = JSON.readTree(json == null ? "" : json);
            if (receivers.isObject() && !receivers.isEmpty()) {
                return receivers;
            }
        } catch (IOException e) {
            // Its message may quote a URL.
        }
        throw new IllegalStateException(
                "KILLSWITCH_WEBHOOKS is not set to {\"name\": \"https://…\"}: there is nobody to tell.");
    }

    private static URI url(String name, JsonNode text) {
        try {
            URI url = URI.create(text.asText());
            boolean encrypted = "https".equals(url.getScheme()) && url.getHost() != null;
            boolean here = "http".equals(url.getScheme()) && HERE.contains(String.valueOf(url.getHost()));
            if ((encrypted || here) && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Its message quotes the URL, which can be a secret.
        }
        throw new IllegalStateException(
                "The URL of the webhook \"%s\" is not of the form https://host/path, with no user in it."
                        .formatted(name));
    }
}
