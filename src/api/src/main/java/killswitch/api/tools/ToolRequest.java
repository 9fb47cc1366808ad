package killswitch.api.tools;

import java.net.http.HttpRequest;
import killswitch.core.action.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * The agent's request, as the call of the tool that it becomes.
 *
 * @param call what the ledger has of it
 * @param message what it says to an MCP server; null if the tool is none
 */
record ToolRequest(
        Tool tool,
        HttpRequest http,
        ToolCall call,
        @Nullable McpMessage message) {

    /** The tool of an MCP server that is called; null if none is. */
    @Nullable
    String mcpTool() {
        return message == null ? null : message.tool();
    }
}
