package killswitch.local.lambda;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.local.Json;
import killswitch.local.web.Handler;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/** Lambda's Invoke call, so that {@code aws lambda invoke --endpoint-url …} works: the way in when glass is broken. */
public final class InvokeDoor implements Handler {

    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern NAME = Pattern.compile("(?:.*:function:)?killswitch-([a-z-]+)(?::[^:]+)?");

    private final Deployed functions;

    public InvokeDoor(Deployed functions) {
        this.functions = functions;
    }

    /** Finds a function by its short name. */
    @FunctionalInterface
    public interface Deployed {

        Optional<Function> find(String name);
    }

    @Override
    public Response handle(Request request) {
        Matcher path = PATH.matcher(request.rawPath());
        if (!path.matches() || !request.method().equals("POST")) {
            return problem(404, "UnknownOperationException", "Only Invoke is spoken here.");
        }
        String name = path.group(1).replace("%3A", ":");
        return function(name)
                .map(function -> invoke(function, request))
                .orElseGet(() -> problem(404, "ResourceNotFoundException", "Function not found: " + name));
    }

    private Optional<Function> function(String name) {
        Matcher deployed = NAME.matcher(name);
        return deployed.matches() ? functions.find(deployed.group(1)) : Optional.empty();
    }

    private static Response invoke(Function function, Request request) {
        String type = request.headers().first("X-Amz-Invocation-Type").orElse("RequestResponse");
        byte[] event = request.body().length == 0 ? new byte[] {'{', '}'} : request.body();
        if (Json.parse(event).isEmpty()) {
            return problem(400, "InvalidRequestContentException", "Could not parse request body into json.");
        }
        return switch (type) {
            case "DryRun" -> identified(Response.empty(204));
            case "Event" -> {
                var unused = function.invoke(event);
                yield identified(Response.empty(202));
            }
            default -> response(function.invoke(event).join());
        };
    }

    private static Response response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] payload) -> answer(payload);
            case Outcome.Failure(byte[] payload) -> answer(payload).with("X-Amz-Function-Error", "Unhandled");
            case Outcome.Throttled() -> problem(429, "TooManyRequestsException", "Rate Exceeded.");
            case Outcome.TooLarge() ->
                problem(413, "RequestTooLargeException", "Request must be smaller than 6291456 bytes.");
        };
    }

    private static Response answer(byte[] payload) {
        return identified(new Response(200, Headers.of("Content-Type", "application/json"), payload))
                .with("X-Amz-Executed-Version", "$LATEST");
    }

    private static Response problem(int status, String type, String message) {
        return identified(
                        Response.json(status, Json.object().put("Type", "User").put("message", message)))
                .with("x-amzn-ErrorType", type);
    }

    private static Response identified(Response response) {
        return response.with("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
