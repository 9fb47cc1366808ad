package killswitch.client.testing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import killswitch.client.JsonObject;
import killswitch.client.Request;
import killswitch.client.Response;

/** Requests and answers of the fake as JSON. */
final class FakeWire {

    private FakeWire() {}

    /** The lease that a request shows; an empty text if it shows none. */
    static String lease(Request request) {
        return request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
    }

    static JsonObject body(Request request) {
        byte[] body = request.body();
        try {
            return body.length == 0 ? JsonObject.EMPTY : JsonObject.of(JSON.std.mapFrom(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Response answer(int status, Map<String, ?> fields) {
        try {
            return new Response(status, Map.of("content-type", "application/json"), JSON.std.asBytes(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
