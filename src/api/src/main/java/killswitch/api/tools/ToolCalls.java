package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Predicate;
import killswitch.api.request.HttpEvent;
import killswitch.core.problem.Problem;

/** Turns the agent's request into a call of the tool, and the gate stands between the two. */
@Singleton
class ToolCalls {

    private static final String PREFIX = "/v1/tools/";

    private final Tools tools;
    private final ToolGate gate;
    private final Upstream upstream;
    private final HttpEvent event;

    ToolCalls(Tools tools, ToolGate gate, Upstream upstream, HttpEvent event) {
        this.tools = tools;
        this.gate = gate;
        this.upstream = upstream;
        this.event = event;
    }

    HttpResponse<byte[]> passThrough() {
        HttpRequest call = call();
        gate.check();
        return upstream.send(call);
    }

    private HttpRequest call() {
        String path = event.path().substring(PREFIX.length());
        int slash = path.indexOf('/');
        Tool tool = tools.named(slash < 0 ? path : path.substring(0, slash));
        URI target = tool.target(slash < 0 ? "" : path.substring(slash), event.query());
        try {
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(target).method(event.method(), BodyPublishers.ofByteArray(event.body()));
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
