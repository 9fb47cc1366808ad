package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.access.McpHeaders;
import killswitch.api.request.HttpEvent;
import killswitch.api.request.Requester;
import killswitch.core.action.ToolCall;
import killswitch.core.problem.Problem;

/** Turns the agent's request into the call of a tool. */
@Singleton
class ToolRequests {

    private static final String PREFIX = "/v1/tools/";
    private static final Pattern PLAIN_JSON =
            Pattern.compile("application/json *(; *charset *= *\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private final Tools tools;
    private final HttpEvent event;

    ToolRequests(Tools tools, HttpEvent event) {
        this.tools = tools;
        this.event = event;
    }

    /**
     * @throws killswitch.core.problem.ProblemException {@link Problem#UNKNOWN_TOOL}, {@link Problem#METHOD_NOT_ALLOWED},
     *     {@link Problem#MALFORMED_REQUEST}
     */
    ToolRequest read() {
        String path = event.path().substring(PREFIX.length());
        int slash = path.indexOf('/');
        Tool tool = tools.named(slash < 0 ? path : path.substring(0, slash));
        tool.requireMethod(event.method());
        String rest = slash < 0 ? "" : path.substring(slash);
        URI target = tool.target(rest, event.query());
        byte[] body = event.body();
        McpMessage message = tool.traits().mcp() ? message(body) : null;
        // Under a key, a repeat has the same bytes: its answer carries the id of the first.
        boolean keyed = event.header(Requester.IDEMPOTENCY_KEY).isPresent();
        String digest =
                ToolCall.digest(event.method() + " " + target, message == null || keyed ? body : message.asks());
        String called = message == null || message.tool() == null ? rest : rest + "#" + message.tool();
        ToolCall call = new ToolCall(tool.name(), event.method(), called, digest);
        return new ToolRequest(tool, http(target, body), call, message);
    }

    private McpMessage message(byte[] body) {
        if (!event.method().equals("POST")) {
            return McpMessage.NONE;
        }
        boolean encoded = event.header("Content-Encoding").isPresent();
        boolean json = event.header("Content-Type")
                .map(PLAIN_JSON::matcher)
                .filter(Matcher::matches)
                .isPresent();
        if (encoded || !json) {
            throw Problem.MALFORMED_REQUEST.because(
                    "A message to an MCP server is application/json in UTF-8, and not compressed.");
        }
        McpMessage message = McpMessage.read(body);
        message.requireSame(
                event.header(McpHeaders.METHOD).orElse(null),
                event.header(McpHeaders.NAME).orElse(null));
        return message;
    }

    private HttpRequest http(URI target, byte[] body) {
        try {
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(target).method(event.method(), BodyPublishers.ofByteArray(body));
            copyHeaders(call);
            return call.build();
        } catch (IllegalArgumentException e) {
            throw Problem.MALFORMED_REQUEST.because("A header cannot be passed on: its name or value is not HTTP's.");
        }
    }

    private void copyHeaders(HttpRequest.Builder call) {
        Predicate<String> passes =
                ToolHeaders.toTheTool(event.header("Connection").stream().toList());
        event.headers().forEach((name, value) -> {
            if (passes.test(name)) {
                call.setHeader(name, value);
            }
        });
        List<String> cookies = event.cookies();
        if (!cookies.isEmpty()) {
            call.setHeader("Cookie", String.join("; ", cookies));
        }
    }
}
