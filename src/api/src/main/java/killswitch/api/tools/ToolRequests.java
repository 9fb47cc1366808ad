package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Predicate;
import killswitch.api.request.HttpEvent;
import killswitch.core.action.ToolCall;
import killswitch.core.problem.Problem;

/** Turns the agent's request into the call of a tool. */
@Singleton
class ToolRequests {

    private static final String PREFIX = "/v1/tools/";

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
        String digest = ToolCall.digest(event.method() + " " + target, body);
        return new ToolRequest(tool, http(target, body), new ToolCall(tool.name(), event.method(), rest, digest));
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
