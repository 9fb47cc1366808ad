package killswitch.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One call of a tool through the switch. Immutable: each method makes a new one. */
public final class ToolCall {

    private static final Pattern PATH = Pattern.compile("[!-~]*");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    /** Not yet signed. Never repeated: only the tool knows whether that does harm. */
    private final Request request;

    private ToolCall(Request request) {
        this.request = request;
    }

    /** A call of a registered tool; path and query below the tool's own URL. */
    public static ToolCall of(String method, String tool, String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no path: quote spaces and letters outside ASCII".formatted(path));
        }
        String target = "/v1/tools/" + Scope.requireSegment("tool", tool) + "/" + path.replaceFirst("^/+", "");
        return new ToolCall(new Request(
                method,
                target.replaceFirst("/+$", ""),
                Map.of("user-agent", Api.USER_AGENT, IDEMPOTENCY_KEY, Api.freshIdempotencyKey()),
                new byte[0],
                TIMEOUT,
                false));
    }

    /** A POST. */
    public static ToolCall post(String tool, String path) {
        return of("POST", tool, path);
    }

    /** A GET. */
    public static ToolCall get(String tool, String path) {
        return of("GET", tool, path);
    }

    /** Sends this as JSON: maps, lists, strings, numbers, booleans, beans and records. */
    public ToolCall json(Object value) {
        return body(Json.write(value)).header("content-type", "application/json");
    }

    /** Sends these bytes. */
    public ToolCall body(byte[] bytes) {
        return new ToolCall(new Request(
                request.method(), request.path(), request.headers(), bytes.clone(), request.timeout(), false));
    }

    /**
     * Names the action. A repeat of one that was done, which has to be the same request to the letter, gets the first
     * answer, and that is {@link Response#replayed}. A fresh one if not given.
     */
    public ToolCall idempotencyKey(String key) {
        return header(IDEMPOTENCY_KEY, key);
    }

    /** A further header for the tool. */
    public ToolCall header(String name, String value) {
        if (name.equalsIgnoreCase("authorization")) {
            throw new IllegalArgumentException(
                    "the lease is what authorises a call: a tool's own credential is kept with the switch");
        }
        return new ToolCall(request.with(name.toLowerCase(Locale.ROOT), value));
    }

    /** How long to wait for the answer; 30 seconds if not given. */
    public ToolCall timeout(Duration wait) {
        return new ToolCall(
                new Request(request.method(), request.path(), request.headers(), request.body(), wait, false));
    }

    String idempotencyKey() {
        return request.headers().getOrDefault(IDEMPOTENCY_KEY, "");
    }

    /** The request with the lease that gives the right to it. */
    Request signed(Lease lease) {
        return request.with("authorization", "Bearer " + lease.token());
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
