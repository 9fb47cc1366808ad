package killswitch.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Messages from agent to agent as requests. Each may be repeated: its key, or the intent's id, makes it the same. */
final class Mail {

    private static final byte[] NOTHING = {};
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Mail() {}

    static Request sending(String to, Map<String, ?> data, String idempotencyKey) {
        var unused = Scope.agentPath(to);
        Map<String, String> headers = Map.of("content-type", "application/json", "idempotency-key", idempotencyKey);
        return request("POST /v1/intents", headers, Json.write(Map.of("to", to, "data", data)));
    }

    static Request opening(Identity who, int limit, Duration hold) {
        String path = "%s/inbox?limit=%d&holdSeconds=%d".formatted(who.path(), limit, hold.toSeconds());
        return request("GET " + path, Map.of(), NOTHING);
    }

    static Request acknowledging(Identity who, String id) {
        String path = "%s/inbox/%s/ack".formatted(who.path(), URLEncoder.encode(id, StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of("idempotency-key", Api.freshIdempotencyKey());
        return request("POST " + path, headers, NOTHING);
    }

    private static Request request(String line, Map<String, String> own, byte[] body) {
        String[] words = line.split(" ", 2);
        Map<String, String> headers = new HashMap<>(own);
        headers.put("accept", "application/json");
        headers.put("user-agent", Api.USER_AGENT);
        return new Request(words[0], words[1], headers, body, TIMEOUT, true);
    }
}
