package killswitch.client;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks with a key, or with the certificate of its connection. Every question may be repeated: a POST carries one idempotency key through all its tries. */
final class Api {

    static final String USER_AGENT = "killswitch-java/"
            + Objects.requireNonNullElse(Api.class.getPackage().getImplementationVersion(), "unpackaged");

    private static final byte[] NOTHING = {};

    private final Transport transport;
    private final @Nullable Supplier<String> key;
    private final Duration timeout;

    /** @param key null if the connection shows a certificate in its place */
    Api(Transport transport, @Nullable Supplier<String> key, Duration timeout) {
        this.transport = transport;
        this.key = key;
        this.timeout = timeout;
    }

    Transport transport() {
        return transport;
    }

    Duration timeout() {
        return timeout;
    }

    JsonObject get(String path) {
        return answer(transport.send(new Request("GET", path, headers(Map.of()), NOTHING, timeout, true)));
    }

    /** The text of an answer that is none of ours to read, such as a page. */
    String text(String path) {
        Response response = transport.send(
                new Request("GET", path, headers(Map.of("accept", "text/html")), NOTHING, timeout, true));
        if (!response.ok()) {
            throw Problem.of(response).refusal();
        }
        return response.text();
    }

    JsonObject post(String path, Map<String, ?> body, @Nullable String idempotencyKey) {
        return answer(exchange(path, body, idempotencyKey, timeout));
    }

    /** The whole answer to a POST, for whoever needs its headers. */
    Response exchange(String path, Map<String, ?> body, @Nullable String idempotencyKey, Duration wait) {
        Map<String, String> own = Map.of(
                "content-type",
                "application/json",
                "idempotency-key",
                idempotencyKey == null ? freshIdempotencyKey() : idempotencyKey);
        return transport.send(new Request("POST", path, headers(own), Json.write(body), wait, true));
    }

    /** A key that no other request has. */
    static String freshIdempotencyKey() {
        return UUID.randomUUID().toString();
    }

    /** The object of a good answer. Throws what a problem says, or that nothing sensible was answered. */
    static JsonObject answer(Response response) {
        if (!response.ok()) {
            throw Problem.of(response).refusal();
        }
        return object(response)
                .orElseThrow(() ->
                        new UnreachableException("something answered %d that does not speak our JSON: is it the switch?"
                                .formatted(response.status())));
    }

    private static Optional<JsonObject> object(Response response) {
        try {
            return Json.read(response.body()) instanceof Map<?, ?> fields
                    ? Optional.of(JsonObject.of(fields))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String authorization() {
        return key == null ? "Certificate" : "Bearer " + current(key);
    }

    private static String current(Supplier<String> key) {
        try {
            return Objects.requireNonNull(key.get(), "it is null").strip();
        } catch (RuntimeException e) {
            throw new UnreachableException("the switch was not asked: there is no key to be had", e);
        }
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>();
        headers.put("authorization", authorization());
        headers.put("accept", "application/json");
        headers.put("user-agent", USER_AGENT);
        headers.putAll(more);
        return headers;
    }
}
