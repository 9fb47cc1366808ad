package killswitch.local.gateway;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.local.web.Handler;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/** An HTTP API: finds the route, keeps its throttle, asks the authorizer, calls what stands behind it. */
public final class Gateway implements Handler {

    /** HTTP API's limit on request line and headers together. */
    static final int LARGEST_HEAD = 10_240;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Route> routes;
    private final Authorizer authorizer;

    Gateway(List<Route> routes, Authorizer authorizer) {
        this.routes = routes.stream().sorted(Route.MOST_SPECIFIC_FIRST).toList();
        this.authorizer = authorizer;
    }

    @Override
    public Response handle(Request request) {
        String id = newId();
        return answer(request, id).with("apigw-requestid", id);
    }

    @Override
    public Response refuse(int status) {
        return Answers.of(status).with("apigw-requestid", newId());
    }

    private Response answer(Request request, String id) {
        if (headBytes(request) > LARGEST_HEAD) {
            return Answers.of(431);
        }
        String rawPath = request.rawPath();
        Optional<String> path = isPrintable(request.target()) ? Percent.decode(rawPath) : Optional.empty();
        if (path.isEmpty()) {
            return Answers.of(400);
        }
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(request.method(), rawPath);
            if (parameters.isPresent()) {
                return pass(route, new Call(request, id, route.key(), path.get(), decoded(parameters.get()), null));
            }
        }
        return Answers.of(404);
    }

    private Response pass(Route route, Call call) {
        if (!route.throttle().admits()) {
            return Answers.of(429);
        }
        if (!route.authorized()) {
            return route.integration().call(call);
        }
        return switch (authorizer.judge(call, route.identitySources())) {
            case Authorizer.Verdict.Allowed(var context) -> route.integration().call(call.authorized(context));
            case Authorizer.Verdict.Refused(int status) -> Answers.of(status);
        };
    }

    private static Map<String, String> decoded(Map<String, String> encoded) {
        Map<String, String> parameters = new LinkedHashMap<>(encoded);
        parameters.replaceAll((name, value) -> Percent.decode(value).orElse(value));
        return parameters;
    }

    private static int headBytes(Request request) {
        int line = request.method().length() + request.target().length();
        return line
                + request.headers().lines().stream()
                        .mapToInt(header ->
                                header.name().length() + header.value().length())
                        .sum();
    }

    /** Nothing but visible ASCII belongs in a request's target. */
    private static boolean isPrintable(String target) {
        return target.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String newId() {
        byte[] id = new byte[11];
        RANDOM.nextBytes(id);
        return Base64.getEncoder().encodeToString(id);
    }
}
