package killswitch.local.gateway;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.Tool;
import killswitch.local.lambda.Function;
import killswitch.local.web.Handler;
import killswitch.local.web.Limits;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/** Builds a gateway from the route table that Terraform reads, too. */
public final class Gateways implements AutoCloseable {

    private static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);
    private static final Duration AUTHORIZER_LIMIT = Duration.ofSeconds(10);
    /** HTTP API's limits on what comes in. */
    public static final Limits LIMITS = new Limits(10 << 20, Duration.ofSeconds(30));

    private static final String TOOLS = "/v1/tools/";
    private static final String ANY_TOOL = "ANY /v1/tools/{tool}/{path+}";

    private final InstantSource clock;
    private volatile boolean open;
    private final HttpClient toTools = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Gateways(InstantSource clock) {
        this.clock = clock;
    }

    /** What a region's gateway is made of. */
    public record Plan(String region, List<RouteSpec> routes, List<Tool> tools) {}

    /** Finds the function that a name stands for. */
    @FunctionalInterface
    public interface Deployed {

        Function function(String name);
    }

    /** The gateway of a region, whatever the addresses at which it answers. Until {@link #open} it says that it is unavailable. */
    public Handler guarded(Plan plan, Deployed deployed) {
        Handler gateway = gateway(plan, deployed);
        return new Handler() {
            @Override
            public Response handle(Request request) {
                return open ? gateway.handle(request) : gateway.refuse(503);
            }

            @Override
            public Response refuse(int status) {
                return gateway.refuse(status);
            }
        };
    }

    /** Lets calls through. */
    public void open() {
        open = true;
    }

    Handler gateway(Plan plan, Deployed deployed) {
        Event event = new Event(plan.region(), clock);
        List<Route> routes = new ArrayList<>();
        for (RouteSpec spec : plan.routes()) {
            routes.add(
                    route(spec, new LambdaIntegration(deployed.function(spec.function()), event, INTEGRATION_LIMIT)));
        }
        plan.tools().stream().filter(Tool::direct).forEach(tool -> {
            RouteSpec limits = plan.routes().stream()
                    .filter(spec -> spec.key().equals(ANY_TOOL))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The route table lacks " + ANY_TOOL));
            routes.add(direct(tool, limits, ""));
            routes.add(direct(tool, limits, "/{path+}"));
        });
        return new Gateway(routes, new Authorizer(deployed.function("authorizer"), event, AUTHORIZER_LIMIT));
    }

    private Route direct(Tool tool, RouteSpec limits, String rest) {
        String prefix = TOOLS + tool.name();
        RouteSpec spec = new RouteSpec("ANY " + prefix + rest, "", true, limits.rate(), limits.burst());
        return route(spec, new HttpIntegration(toTools, tool.url(), prefix, INTEGRATION_LIMIT));
    }

    private Route route(RouteSpec spec, Integration integration) {
        return Route.of(spec, new Throttle(spec.rate(), spec.burst(), clock), integration);
    }

    @Override
    public void close() {
        toTools.shutdownNow();
        toTools.close();
    }
}
