package killswitch.local.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.web.Limits;
import killswitch.local.web.RawHttp;
import killswitch.local.web.Web;
import killswitch.local.web.WebServer;

/** A gateway with doubles behind it, on a port of its own, at a time that stands still unless told. */
final class GatewayUnderTest implements AutoCloseable {

    final FunctionDouble authorizer = FunctionDouble.answering(
            "{\"isAuthorized\":true,\"context\":{\"principalId\":\"dana\",\"role\":\"operator\"}}");
    final FunctionDouble function = FunctionDouble.answering("{\"statusCode\":200,\"body\":\"done\"}");

    private final List<Route> routes = new ArrayList<>();
    private final Web web = new Web();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Event event = new Event("us-east-1", this::now);
    private volatile Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private WebServer server;

    GatewayUnderTest with(String key, boolean authorized) {
        return with(new RouteSpec(key, "test", authorized, 1000, 1000));
    }

    GatewayUnderTest with(RouteSpec spec) {
        return with(spec, new LambdaIntegration(function, event, Duration.ofSeconds(1)));
    }

    GatewayUnderTest with(RouteSpec spec, Integration integration) {
        InstantSource clock = this::now;
        routes.add(Route.of(spec, new Throttle(spec.rate(), spec.burst(), clock), integration));
        return this;
    }

    GatewayUnderTest started() {
        Gateway gateway = new Gateway(routes, new Authorizer(authorizer, event, Duration.ofSeconds(1)));
        server = web.serve(0, new Limits(1000, Duration.ofMillis(1500)), gateway);
        return this;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer k"));
    }

    String raw(String request) throws IOException {
        return RawHttp.exchange(server, request);
    }

    WebServer server() {
        return server;
    }

    private Instant now() {
        return now;
    }

    @Override
    public void close() {
        client.shutdownNow();
        web.close();
    }
}
