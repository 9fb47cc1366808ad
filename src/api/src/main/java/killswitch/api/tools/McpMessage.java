package killswitch.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.access.McpHeaders;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A message to an MCP server: one JSON-RPC request, notification or response. What two readers could read differently is
 * refused, so that the server does nothing else than what was looked at here.
 *
 * @param method empty if it is a response
 * @param name the tool, prompt or resource that it asks for; null if it asks for none
 * @param asks what it asks for, whenever and however often it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record McpMessage(String method, @Nullable String name, byte[] asks) {

    /** A request without a message, which ends a session. */
    static final McpMessage NONE = new McpMessage("", null, new byte[0]);

    private static final String PARAMS = "params";

    /** What holds the name of what a method asks for. */
    private static final Map<String, String> NAMED_BY =
            Map.of(McpHeaders.CALL, "name", "prompts/get", "name", "resources/read", "uri");

    private static final Set<String> LOOK = Set.of(
            "",
            "initialize",
            "ping",
            "server/discover",
            "tools/list",
            "prompts/list",
            "prompts/get",
            "resources/list",
            "resources/read",
            "resources/templates/list",
            "resources/subscribe",
            "resources/unsubscribe",
            "completion/complete",
            "logging/setLevel");

    private static final String NOTIFICATION = "notifications/";
    private static final String STREAM = "subscriptions/listen";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Reads a body.
     *
     * @throws ProblemException {@link Problem#MALFORMED_REQUEST}; {@link Problem#METHOD_NOT_ALLOWED} if it asks for a stream
     *     that stays open
     */
    static McpMessage read(byte[] body) {
        JsonNode message = tree(body);
        requireSpelling(message, "method", PARAMS);
        if (!message.has("method")) {
            return new McpMessage("", null, body);
        }
        JsonNode params = message.path(PARAMS);
        requireSpelling(params, "name", "uri", "arguments");
        String method = text(message, "method");
        if (method.equals(STREAM)) {
            throw Problem.METHOD_NOT_ALLOWED.because("No stream stays open here: ask again with a list.");
        }
        String field = NAMED_BY.get(method);
        String name = field == null ? null : text(params, field);
        if (method.equals(McpHeaders.CALL) && name != null && name.length() > Limits.MCP_NAME) {
            throw malformed("The name of a tool has at most %d characters.".formatted(Limits.MCP_NAME));
        }
        return new McpMessage(method, name, asks(method, params));
    }

    /** The tool that it calls; null if it calls none. */
    @Nullable
    String tool() {
        return method.equals(McpHeaders.CALL) ? name : null;
    }

    /** Whether nothing is done by it. What nobody knows here may do something. */
    boolean onlyLooks() {
        return LOOK.contains(method) || method.startsWith(NOTIFICATION);
    }

    /** Whether headers that were sent with it say the same. */
    void requireSame(@Nullable String saidMethod, @Nullable String saidName) {
        boolean sameMethod = saidMethod == null || saidMethod.equals(method);
        boolean sameName =
                saidName == null || name == null || McpHeaders.decoded(saidName).equals(name);
        if (!sameMethod || !sameName) {
            throw malformed("Mcp-Method and Mcp-Name say something else than the message.");
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode message = JSON.readTree(text);
            if (message.isObject()) {
                return message;
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            // Said below, and without a word of what was sent.
        }
        throw malformed("A message to an MCP server is one JSON object in UTF-8, without a field twice.");
    }

    /** A reader that does not look at the case of letters would find these fields elsewhere. */
    private static void requireSpelling(JsonNode object, String... fields) {
        object.fieldNames().forEachRemaining(found -> List.of(fields).forEach(field -> {
            if (found.equalsIgnoreCase(field) && !found.equals(field)) {
                throw malformed("A field is not spelled as MCP spells it: '%s'.".formatted(field));
            }
        }));
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isTextual()) {
            return value.textValue();
        }
        throw malformed("The message lacks '%s', a text.".formatted(field));
    }

    /** Without its id, which is another one each time. */
    private static byte[] asks(String method, JsonNode params) {
        JsonNode what = JSON.createArrayNode()
                .add(method)
                .add(params.path("name"))
                .add(params.path("uri"))
                .add(params.path("arguments"));
        return what.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException malformed(String sentence) {
        return Problem.MALFORMED_REQUEST.because(sentence);
    }
}
