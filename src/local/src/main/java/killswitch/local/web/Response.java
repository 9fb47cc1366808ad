package killswitch.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.Json;

/** What a handler answers. The server itself adds the content length. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Response(int status, Headers headers, byte[] body) {

    /** A status and nothing else. */
    public static Response empty(int status) {
        return new Response(status, Headers.NONE, new byte[0]);
    }

    /** A JSON text. */
    public static Response json(int status, String json) {
        return new Response(status, Headers.of("Content-Type", "application/json"), json.getBytes(UTF_8));
    }

    /** A JSON tree. */
    public static Response json(int status, JsonNode tree) {
        return new Response(status, Headers.of("Content-Type", "application/json"), Json.bytes(tree));
    }

    /** The same answer with one header more. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers.lines());
        more.add(new Header(name, value));
        return new Response(status, new Headers(more), body);
    }
}
