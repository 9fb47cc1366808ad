package killswitch.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import killswitch.local.web.Limits;
import killswitch.local.web.Request;
import killswitch.local.web.Response;
import killswitch.local.web.Web;
import killswitch.local.web.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectToolTest {

    private final LinkedBlockingQueue<Request> atTheTool = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Web web;
    private WebServer tool;
    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        web = new Web();
        tool = web.serve(0, Limits.INTERNAL, request -> {
            atTheTool.add(request);
            return Response.json(202, "{\"sent\":1}").with("X-Tool", "mail");
        });
        gateway = gateway(URI.create(tool.url() + "/api/"), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        gateway.close();
        client.close();
        web.close();
    }

    @Test
    void method_query_headers_and_body_go_to_the_tools_url_with_the_rest_of_the_path() throws Exception {
        HttpResponse<String> response = gateway.send(gateway.request("/v1/tools/mail/send/a%20b?to=x%40y")
                .header("Authorization", "Bearer lease")
                .header("Idempotency-Key", "42")
                .PUT(BodyPublishers.ofString("hello")));

        Request received = atTheTool.take();
        assertThat(received.method()).isEqualTo("PUT");
        assertThat(received.target()).isEqualTo("/api/send/a%20b?to=x%40y");
        assertThat(received.headers().first("idempotency-key")).hasValue("42");
        assertThat(new String(received.body(), UTF_8)).isEqualTo("hello");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("x-tool")).hasValue("mail");
        assertThat(response.body()).isEqualTo("{\"sent\":1}");
    }

    @Test
    void P6_the_lease_is_never_passed_on() throws Exception {
        gateway.get("/v1/tools/mail/send");

        assertThat(atTheTool.take().headers().joined()).doesNotContainKey("authorization");
    }

    @Test
    void P6_the_lease_may_come_in_a_header_of_its_own_and_is_not_passed_on_either() throws Exception {
        HttpResponse<String> response =
                gateway.send(gateway.request("/v1/tools/mail/send").header("Killswitch-Lease", "a.b.c"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(atTheTool.take().headers().joined()).doesNotContainKey("killswitch-lease");
        assertThat(gateway.authorizer.event().at("/identitySource/0").asText()).isEqualTo("a.b.c");
    }

    @Test
    void P1_a_denied_call_never_reaches_the_tool() throws Exception {
        gateway.authorizer.answers("{\"isAuthorized\":false}");

        assertThat(gateway.get("/v1/tools/mail/send").statusCode()).isEqualTo(403);
        assertThat(atTheTool).isEmpty();
    }

    @Test
    void a_tool_that_is_down_is_unavailable_and_one_that_hangs_times_out() throws Exception {
        tool.close();
        assertThat(gateway.get("/v1/tools/mail/send").statusCode()).isEqualTo(503);

        WebServer hanging = web.serveRaw(request -> {});
        try (GatewayUnderTest other = gateway(URI.create(hanging.url()), Duration.ofMillis(300))) {
            assertThat(other.get("/v1/tools/mail/send").statusCode()).isEqualTo(504);
        }
    }

    private GatewayUnderTest gateway(URI url, Duration limit) {
        return new GatewayUnderTest()
                .with(
                        new RouteSpec("ANY /v1/tools/mail/{path+}", "", true, 100, 100),
                        new HttpIntegration(client, url, "/v1/tools/mail", limit))
                .started();
    }
}
