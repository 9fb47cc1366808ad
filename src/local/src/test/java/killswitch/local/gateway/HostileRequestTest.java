package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.web.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, it is refused in a sentence, the function is not called, and the next caller is served. */
class HostileRequestTest {

    private static final String CLOSE = "Host: x\r\nConnection: close\r\n\r\n";

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayUnderTest()
                .with("GET /v1/health", false)
                .with("POST /v1/fleet/kill", false)
                .with(new RouteSpec("GET /v1/throttled", "test", false, 1, 2))
                .started();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(gateway.get("/v1/health").statusCode()).isEqualTo(200);
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/he%zzalth HTTP/1.1\r\n" + CLOSE,
                "GET /v1/health%2 HTTP/1.1\r\n" + CLOSE,
                "GET /v1/health%c3%28 HTTP/1.1\r\n" + CLOSE,
                "GET /v1/hea\u00fflth HTTP/1.1\r\n" + CLOSE,
                "GET /v1/health HTTP/1.1 and more\r\n" + CLOSE,
                "GET /v1/health HTTP/1.1\r\nHost: x\r\nBad Header: y\r\nConnection: close\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n",
                "POST /v1/fleet/kill HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n",
            })
    void a_malformed_request_is_a_bad_request_or_gets_no_answer_at_all(String request) throws Exception {
        String answer = gateway.raw(request);

        assertThat(answer).matches("(?s)|HTTP/1.[01] 400 .*");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void headers_over_10240_bytes_are_too_large() throws Exception {
        HttpResponse<String> just = gateway.send(gateway.request("/v1/health").header("X-Large", "a".repeat(9_000)));
        HttpResponse<String> over = gateway.send(gateway.request("/v1/health").header("X-Large", "a".repeat(10_240)));
        String far = gateway.raw("GET /v1/health HTTP/1.1\r\nX-Large: " + "a".repeat(100_000) + "\r\n" + CLOSE);

        assertThat(just.statusCode()).isEqualTo(200);
        assertThat(over.statusCode()).isEqualTo(431);
        assertThat(over.body()).isEqualTo("{\"message\":\"Request Header Fields Too Large\"}");
        assertThat(far).startsWith("HTTP/1.1 431");
    }

    @Test
    void a_body_over_the_limit_is_too_large_and_the_connection_is_closed() throws Exception {
        HttpResponse<String> just = post(BodyPublishers.ofString("a".repeat(1000)));
        HttpResponse<String> over = post(BodyPublishers.ofString("a".repeat(1001)));
        HttpResponse<String> far = post(BodyPublishers.ofByteArray(new byte[3 << 20]));

        assertThat(just.statusCode()).isEqualTo(200);
        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(over.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
        assertThat(far.statusCode()).isEqualTo(413);
        assertThat(gateway.function.events()).hasSize(1);
    }

    @Test
    void a_body_that_never_ends_is_given_up() throws Exception {
        String answer = gateway.raw("POST /v1/fleet/kill HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow");

        assertThat(answer).startsWith("HTTP/1.1 408");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void many_connections_that_say_nothing_keep_nobody_waiting() throws Exception {
        List<RawHttp> silent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RawHttp connection = new RawHttp(gateway.server());
            connection.send("GET /v1/health HTT");
            silent.add(connection);
        }

        assertThat(gateway.get("/v1/health").statusCode()).isEqualTo(200);
        for (RawHttp connection : silent) {
            connection.close();
        }
    }

    @Test
    void F32_calls_above_rate_and_burst_are_throttled_until_time_passes() throws Exception {
        assertThat(gateway.get("/v1/throttled").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/v1/throttled").statusCode()).isEqualTo(200);
        HttpResponse<String> third = gateway.get("/v1/throttled");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
        assertThat(gateway.get("/v1/health").statusCode()).as("another route").isEqualTo(200);

        gateway.passes(Duration.ofSeconds(1));

        assertThat(gateway.get("/v1/throttled").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/v1/throttled").statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> post(java.net.http.HttpRequest.BodyPublisher body) throws Exception {
        return gateway.send(gateway.request("/v1/fleet/kill")
                .header("Content-Type", "text/plain")
                .POST(body));
    }
}
