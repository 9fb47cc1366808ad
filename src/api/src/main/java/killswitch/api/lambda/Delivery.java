package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import killswitch.core.Sha256;

/**
 * How an answer travels to whoever reads: not at all if they have it already, packed if they can unpack it and it is long enough.
 * HTTP API does neither for us. Whoever polls sends {@code If-None-Match} with the tag of what they have.
 */
final class Delivery {

    /** What fits into one packet is not packed. */
    private static final int WORTH_PACKING = 1_400;

    private static final String GET = "GET";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String ETAG = "ETag";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";
    private static final String PACKED = "isBase64Encoded";
    private static final Pattern WEAK = Pattern.compile("^W/");
    private static final Pattern ZERO = Pattern.compile(";\\s*q=0(\\.0*)?\\s*$");

    private final JsonNode request;
    private final ObjectNode response;

    private Delivery(JsonNode request, ObjectNode response) {
        this.request = request;
        this.response = response;
    }

    /** Whether the answer to this request of the gateway may be one that somebody has already. */
    static boolean concerns(JsonNode request) {
        return request.at("/requestContext/http/method").asText().equals(GET);
    }

    /** The function's answer, as the gateway is to get it. */
    static byte[] of(JsonNode request, byte[] response) throws IOException {
        return Payload.JSON.readTree(response) instanceof ObjectNode json
                        && json.path("statusCode").asInt() == OK
                        && !json.path(PACKED).asBoolean()
                ? Payload.JSON.writeValueAsBytes(new Delivery(request, json).prepared())
                : response;
    }

    private ObjectNode prepared() throws IOException {
        String body = response.path(BODY).asText();
        String tag = tag(body);
        if (isKnown(tag)) {
            ObjectNode unchanged = Payload.JSON.createObjectNode().put("statusCode", NOT_MODIFIED);
            response.without(BODY).path(HEADERS).properties().stream()
                    .filter(header -> !header.getKey().toLowerCase(Locale.ROOT).startsWith("content-"))
                    .forEach(header -> unchanged.withObject("/" + HEADERS).set(header.getKey(), header.getValue()));
            unchanged.withObject("/" + HEADERS).put(ETAG, tag);
            return unchanged;
        }
        headers().put(ETAG, tag);
        if (isUnpacked("gzip") && body.length() >= WORTH_PACKING) {
            pack(body);
        }
        return response;
    }

    /** The one that the resource has given; weak, since what is packed differs in its bytes and says the same. */
    private String tag(String body) {
        return "W/"
                + WEAK.matcher(header(response, ETAG).orElseGet(() -> '"' + Sha256.hex(body) + '"'))
                        .replaceFirst("");
    }

    private boolean isKnown(String tag) {
        String bare = WEAK.matcher(tag).replaceFirst("");
        return header(request, "If-None-Match").stream()
                .flatMap(known -> Arrays.stream(known.split(",")))
                .map(known -> WEAK.matcher(known.strip()).replaceFirst(""))
                .anyMatch(known -> known.equals(bare) || known.equals("*"));
    }

    private boolean isUnpacked(String coding) {
        return header(request, "Accept-Encoding").stream()
                .flatMap(accepted -> Arrays.stream(accepted.split(",")))
                .anyMatch(accepted -> accepted.strip().startsWith(coding)
                        && !ZERO.matcher(accepted).find());
    }

    private void pack(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        headers().remove("Content-Length");
        headers().remove("content-length");
        headers().put("Content-Encoding", "gzip").put("Vary", "Accept-Encoding");
        response.put(BODY, Base64.getEncoder().encodeToString(packed.toByteArray()))
                .put(PACKED, true);
    }

    private ObjectNode headers() {
        return response.withObject("/" + HEADERS);
    }

    private static Optional<String> header(JsonNode message, String name) {
        return message.path(HEADERS).properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().asText())
                .findFirst();
    }
}
