package killswitch.local.lambda;

import java.util.UUID;
import java.util.concurrent.CancellationException;
import killswitch.local.web.Handler;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/**
 * The Lambda Runtime API (2018-06-01) for one process. AWS's runtime client crashes hard when an answer lacks one of
 * the headers: send them all.
 */
final class RuntimeApi implements Handler {

    private static final String BASE = "/2018-06-01/runtime/";

    private final Calls calls;
    private final FunctionArn arn;

    RuntimeApi(Calls calls, FunctionArn arn) {
        this.calls = calls;
        this.arn = arn;
    }

    /** What a process may say. */
    interface Calls {

        /** Waits for the next event; until then the process has nothing to do. */
        Delivery next();

        void answered(String requestId, byte[] payload);

        void failed(String requestId, byte[] error);

        void failedToStart(byte[] error);
    }

    /** An event with the time at which its answer must be there, in epoch milliseconds. */
    record Delivery(Invocation invocation, long deadline) {}

    @Override
    public Response handle(Request request) {
        String path = request.rawPath();
        if (!path.startsWith(BASE)) {
            return Response.empty(404);
        }
        String[] segments = path.substring(BASE.length()).split("/", -1);
        return switch (segments[0] + " " + segments.length) {
            case "invocation 2" -> next();
            case "invocation 3" -> end(segments[1], segments[2], request.body());
            case "init 2" -> failedToStart(request.body());
            default -> Response.empty(404);
        };
    }

    private Response next() {
        try {
            return response(calls.next());
        } catch (CancellationException e) {
            return Response.empty(410); // nobody reads it: the process is being ended
        }
    }

    private Response response(Delivery delivery) {
        Invocation invocation = delivery.invocation();
        return new Response(200, Headers.NONE, invocation.event())
                .with("Content-Type", "application/json")
                .with("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .with("Lambda-Runtime-Deadline-Ms", Long.toString(delivery.deadline()))
                .with("Lambda-Runtime-Invoked-Function-Arn", arn.toString())
                .with("Lambda-Runtime-Trace-Id", traceId());
    }

    private Response end(String requestId, String how, byte[] payload) {
        switch (how) {
            case "response" -> calls.answered(requestId, payload);
            case "error" -> calls.failed(requestId, payload);
            default -> {
                return Response.empty(404);
            }
        }
        return Response.json(202, "{\"status\":\"OK\"}");
    }

    private Response failedToStart(byte[] error) {
        calls.failedToStart(error);
        return Response.json(202, "{\"status\":\"OK\"}");
    }

    private static String traceId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(System.currentTimeMillis() / 1000, random.substring(0, 24), random.substring(16));
    }
}
