package killswitch.core.action;

import killswitch.core.Sha256;

/**
 * What is asked of a tool.
 *
 * @param path what follows the tool's name, with its query; empty if nothing does
 * @param digest stands for method, path and body, so that another request under the same key is noticed
 */
public record ToolCall(String tool, String method, String path, String digest) {

    public static ToolCall of(String tool, String method, String path, byte[] body) {
        String what = "%s %s %s\n%s".formatted(method, tool, path, Sha256.hex(body));
        return new ToolCall(tool, method, path, Sha256.hex(what));
    }
}
