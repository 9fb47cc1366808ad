package killswitch.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a tool has answered, without what belonged to the connection.
 *
 * @param headers the values of each, by name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ToolReply(int status, Map<String, List<String>> headers, byte[] body) {

    private static final String REPLAYED = "killswitch-replayed";
    private static final ObjectMapper JSON = new ObjectMapper();

    static ToolReply of(HttpResponse<byte[]> response) {
        Predicate<String> passes = ToolHeaders.toTheAgent(response.headers().allValues("connection"));
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(passes.negate());
        return new ToolReply(response.statusCode(), headers, response.body());
    }

    /** Reads what {@link #text} has written, and marks it: nothing was done this time. */
    static ToolReply replayed(String text) {
        try {
            ToolReply kept = JSON.readValue(text, ToolReply.class);
            Map<String, List<String>> headers = new TreeMap<>(kept.headers());
            headers.put(REPLAYED, List.of("true"));
            return new ToolReply(kept.status(), headers, kept.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger has an answer that was not written by this program.", e);
        }
    }

    /** For the ledger: JSON, the body as base64. */
    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
