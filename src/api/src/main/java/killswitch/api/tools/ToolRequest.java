package killswitch.api.tools;

import java.net.http.HttpRequest;
import killswitch.core.action.ToolCall;

/**
 * The agent's request, as the call of the tool that it becomes.
 *
 * @param call what the ledger has of it
 */
record ToolRequest(Tool tool, HttpRequest http, ToolCall call) {}
