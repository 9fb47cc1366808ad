package killswitch.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in headers about its message to an MCP server, for those who cannot see the message. It may say
 * nothing, or something else than the message: whoever sees the message goes by that.
 */
public final class McpHeaders {

    public static final String METHOD = "mcp-method";
    public static final String NAME = "mcp-name";

    /** The method with which one tool of the server is called. */
    public static final String CALL = "tools/call";

    private static final String BASE64 = "=?base64?";
    private static final String END = "?=";

    private McpHeaders() {}

    /**
     * The tool of the server that is called; null if none is, or none is named.
     *
     * @param header gives the header of a name in lower case, or null
     */
    public static @Nullable String tool(Function<String, @Nullable String> header) {
        String name = header.apply(NAME);
        return name != null && CALL.equals(header.apply(METHOD)) ? decoded(name) : null;
    }

    /** The value that a header stands for: text that no header can hold comes as {@code =?base64?…?=}. */
    public static String decoded(String value) {
        boolean encoded =
                value.length() >= BASE64.length() + END.length() && value.startsWith(BASE64) && value.endsWith(END);
        if (!encoded) {
            return value;
        }
        try {
            byte[] text = Base64.getDecoder().decode(value.substring(BASE64.length(), value.length() - END.length()));
            return new String(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // No name of any tool: whoever compares it with the message finds that out.
        }
    }
}
