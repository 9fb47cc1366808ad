package killswitch.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import killswitch.local.Json;
import killswitch.local.lambda.InvokeDoor;
import killswitch.local.lambda.Outcome;
import killswitch.local.replication.Passage;
import killswitch.local.store.Faults;
import killswitch.local.web.Handler;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/** The control port's requests. {@code scripts/dev --help} shows them. */
public final class ControlDoor implements Handler {

    private static final Pattern OURSELVES = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    private static final Set<String> FAULT_FIELDS = Set.of(
            "delayMillis",
            "throttle",
            "errors",
            "loseAnswers",
            "cut",
            "from",
            "table",
            "operation",
            "partition",
            "replicationPaused",
            "replicationDelayMillis",
            "replicationReordered");

    private final Switchboard switchboard;

    public ControlDoor(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Response handle(Request request) {
        if (comesFromAPage(request)) {
            return problem(403, "The control port is for programs, not for pages in a browser.");
        }
        try {
            return route(request).orElseGet(() -> problem(404, "There is nothing here. See scripts/dev --help."));
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Response refuse(int status) {
        return problem(status, status == 500 ? "That failed; the local cloud's own output says more." : "Refused.");
    }

    private Optional<Response> route(Request request) {
        List<String> path = List.of(request.rawPath().substring(1).split("/", -1));
        String call = request.method() + " " + request.rawPath();
        if (call.equals("GET /regions")) {
            return Optional.of(Response.json(200, switchboard.state()));
        }
        if (call.equals("POST /secrets/rotate")) {
            return done(switchboard::rotateSecret);
        }
        if (call.equals("PUT /latency") || call.equals("DELETE /latency")) {
            return done(() -> switchboard.emulateDistances(request.method().equals("PUT")));
        }
        return path.size() >= 3 && path.getFirst().equals("regions")
                ? ofRegion(known(path.get(1)), String.join("/", path.subList(2, path.size())), request)
                : Optional.empty();
    }

    private Optional<Response> ofRegion(String region, String what, Request request) {
        if (what.startsWith("lambda/")) {
            return Optional.of(lambda(region, what.substring("lambda".length()), request));
        }
        return switch (request.method() + " " + what) {
            case "PUT faults" -> {
                FaultPlan plan = plan(request.body());
                yield done(() -> switchboard.set(region, plan));
            }
            case "DELETE faults" -> done(() -> switchboard.set(region, FaultPlan.NONE));
            case "PUT latency" -> {
                Fields fields = Fields.of(request.body(), Set.of("from", "millis"));
                String from = known(String.valueOf(fields.text("from")));
                yield done(() -> switchboard.setLatency(
                        from, region, Faults.delayed(fields.whole("millis")).delayMillis()));
            }
            case "POST tick" -> Optional.of(ticked(switchboard.tick(region)));
            case "POST store/stop" -> done(() -> switchboard.stopStore(region));
            case "POST store/start" -> done(() -> switchboard.startStore(region));
            default -> Optional.empty();
        };
    }

    private Response lambda(String region, String path, Request request) {
        return new InvokeDoor(name -> switchboard.function(region, name))
                .handle(new Request(
                        request.method(),
                        path,
                        request.headers(),
                        request.body(),
                        request.remoteAddress(),
                        request.certificate()));
    }

    /** What each function has answered, by its name; its error, and a bad status, if it could not. */
    private static Response ticked(Map<String, Outcome> outcomes) {
        ObjectNode answers = Json.object();
        outcomes.forEach((name, outcome) ->
                answers.set(name, Json.parse(payload(outcome)).orElseGet(() -> Json.object()
                        .put("errorMessage", "No answer: " + outcome))));
        boolean answered = outcomes.values().stream().allMatch(Outcome.Answer.class::isInstance);
        return Response.json(answered ? 200 : 502, answers);
    }

    private static byte[] payload(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] payload) -> payload;
            case Outcome.Failure(byte[] payload) -> payload;
            case Outcome.Throttled() -> new byte[0];
            case Outcome.TooLarge() -> new byte[0];
        };
    }

    private FaultPlan plan(byte[] body) {
        Fields fields = Fields.of(body, FAULT_FIELDS);
        Faults faults = new Faults(
                fields.whole("delayMillis"),
                fields.number("throttle"),
                fields.number("errors"),
                fields.number("loseAnswers"),
                fields.truth("cut"),
                new Faults.Only(fields.text("table"), fields.text("operation"), fields.text("partition")));
        String from = fields.text("from");
        return new FaultPlan(
                faults,
                from == null ? null : known(from),
                new Passage(
                        fields.truth("replicationPaused"),
                        fields.whole("replicationDelayMillis"),
                        fields.truth("replicationReordered")));
    }

    private String known(String region) {
        if (!switchboard.regions().contains(region)) {
            throw new IllegalArgumentException("There is no region \"%s\"; there are %s."
                    .formatted(region, String.join(", ", switchboard.regions())));
        }
        return region;
    }

    private Optional<Response> done(Runnable change) {
        change.run();
        return Optional.of(Response.json(200, switchboard.state()));
    }

    /** A browser tells where a request comes from, and a name that resolves to us is not ours. */
    private static boolean comesFromAPage(Request request) {
        boolean foreignHost = request.headers()
                .first("Host")
                .filter(host -> !OURSELVES.matcher(host).matches())
                .isPresent();
        return foreignHost || request.headers().first("Origin").isPresent();
    }

    private static Response problem(int status, String sentence) {
        return Response.json(status, Json.object().put("error", sentence));
    }
}
