package killswitch.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** Events as API Gateway sends them, recorded, with the credential left out. */
final class Events {

    static final String TOOL = "http-api-tool";
    static final String KILL = "http-api-kill";
    static final String REST_REQUEST = "rest-api-request";
    static final String REST_TOKEN = "rest-api-token";

    private Events() {}

    /** The event with this credential. */
    static String with(String credential, String name) {
        return recorded(name).replace("CREDENTIAL", credential);
    }

    /** The event with this credential and a change. */
    static String with(String credential, String name, Consumer<Map<String, Object>> change) {
        try {
            Map<String, Object> event = JSON.std.mapFrom(with(credential, name));
            change.accept(event);
            return JSON.std.asString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> headers(Map<String, Object> event) {
        return (Map<String, Object>) event.get("headers");
    }

    private static String recorded(String name) {
        try (InputStream json = Events.class.getResourceAsStream(name + ".json")) {
            return new String(json.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
