package killswitch.core.action;

import killswitch.core.Sha256;

/**
 * What is asked of a tool.
 *
 * @param path what follows the tool's name, without a query, which may hold what is nobody's business; empty if nothing does
 * @param digest stands for method, target and body, so that another request under the same key is noticed
 */
public record ToolCall(String tool, String method, String path, String digest) {

    /**
     * Stands for a request.
     *
     * @param line its method, and the whole URL that is asked
     */
    public static String digest(String line, byte[] body) {
        return Sha256.hex(line + "\n" + Sha256.hex(body));
    }
}
