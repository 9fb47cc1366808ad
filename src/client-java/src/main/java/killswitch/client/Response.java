package killswitch.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whatever its status. The answer to a heartbeat holds a lease, so the body is not in the text.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body the bytes that came
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Response(int status, Map<String, String> headers, byte[] body) {

    /** Keeps a copy of the headers. */
    public Response {
        headers = Map.copyOf(headers);
    }

    /** True for a status from 200 to 299. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** True if the action was done before, under the same key: nothing was done now, and this was the answer. */
    public boolean replayed() {
        return "true".equals(headers.get("killswitch-replayed"));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body read as JSON: a map, a list, a string, a number, a boolean or null. */
    public @Nullable Object json() {
        try {
            return Json.read(body);
        } catch (IOException e) {
            throw new IllegalStateException("the answer %d is no JSON".formatted(status), e);
        }
    }

    @Override
    public String toString() {
        return "Response[%d, %d bytes]".formatted(status, body.length);
    }
}
