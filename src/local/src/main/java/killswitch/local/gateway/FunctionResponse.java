package killswitch.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import killswitch.local.Json;
import killswitch.local.web.Header;
import killswitch.local.web.Headers;
import killswitch.local.web.Response;

/** Reads what a function answered (format 2.0); what cannot be understood is an {@link IllegalArgumentException}. */
final class FunctionResponse {

    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding", "connection", "keep-alive");

    private FunctionResponse() {}

    static Response read(byte[] payload) {
        JsonNode answer = Json.parse(payload).orElseThrow(() -> new IllegalArgumentException("not JSON"));
        return answer.has("statusCode") ? explicit(answer) : inferred(answer);
    }

    private static Response inferred(JsonNode answer) {
        byte[] body = answer.isTextual() ? answer.asText().getBytes(UTF_8) : Json.bytes(answer);
        return new Response(200, Headers.of("content-type", "application/json"), body);
    }

    private static Response explicit(JsonNode answer) {
        List<Header> headers = new ArrayList<>();
        answer.path("headers").properties().forEach(entry -> add(headers, entry.getKey(), entry.getValue()));
        answer.path("multiValueHeaders").properties().forEach(entry -> {
            headers.removeIf(header -> header.name().equalsIgnoreCase(entry.getKey()));
            entry.getValue().forEach(value -> add(headers, entry.getKey(), value));
        });
        answer.path("cookies").forEach(cookie -> add(headers, "set-cookie", cookie));
        byte[] body = body(answer);
        if (body.length > 0
                && headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("content-type"))) {
            headers.add(new Header("content-type", "text/plain;charset=UTF-8"));
        }
        return new Response(status(answer.get("statusCode")), new Headers(headers), body);
    }

    private static void add(List<Header> headers, String name, JsonNode value) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("The value of header " + name + " is no text");
        }
        if (!OURS.contains(name.toLowerCase(Locale.ROOT)) && !value.isNull()) {
            headers.add(new Header(name, value.asText()));
        }
    }

    private static int status(JsonNode statusCode) {
        int status = statusCode.asInt(0);
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("The statusCode is none: " + statusCode);
        }
        return status;
    }

    private static byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new IllegalArgumentException("The body is no text");
        }
        return answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body.asText())
                : body.asText().getBytes(UTF_8);
    }
}
