package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayUnderTest()
                .with("ANY /v1/tools/{tool}/{path+}", false)
                .with("ANY /v1/tools/{tool}", false)
                .with("ANY /v1/tools/mail/{path+}", false)
                .with("POST /v1/tools/mail/{path+}", false)
                .with("GET /v1/agents/{org}/{environment}/{name}", false)
                .with("GET /v1/agents/{org}/{environment}/special", false)
                .with("GET /v1/agents", false)
                .started();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/agents, GET /v1/agents",
        "GET, /v1/agents/acme/production/mailer, GET /v1/agents/{org}/{environment}/{name}",
        "GET, /v1/agents/acme/production/special, GET /v1/agents/{org}/{environment}/special",
        "PUT, /v1/tools/sms, ANY /v1/tools/{tool}",
        "GET, /v1/tools/sms/a/b, ANY /v1/tools/{tool}/{path+}",
        "GET, /v1/tools/mail/a/b, ANY /v1/tools/mail/{path+}",
        "POST, /v1/tools/mail/a/b, POST /v1/tools/mail/{path+}",
    })
    void literals_beat_parameters_beat_greedy_ones_and_a_method_beats_any(String method, String path, String key)
            throws Exception {
        gateway.send(gateway.request(path).method(method, BodyPublishers.noBody()));

        assertThat(gateway.function.event().get("routeKey").asText()).isEqualTo(key);
        assertThat(gateway.function.event().at("/requestContext/routeKey").asText())
                .isEqualTo(key);
    }

    @Test
    void parameters_are_handed_over_decoded_the_greedy_one_with_its_slashes() throws Exception {
        gateway.get("/v1/tools/sms/a/b%20c/d%2Fe");

        JsonNode event = gateway.function.event();
        assertThat(event.at("/pathParameters/tool").asText()).isEqualTo("sms");
        assertThat(event.at("/pathParameters/path").asText()).isEqualTo("a/b c/d/e");
        assertThat(event.get("rawPath").asText()).isEqualTo("/v1/tools/sms/a/b c/d/e");
    }

    @Test
    void an_encoded_slash_does_not_end_a_segment() throws Exception {
        gateway.get("/v1/agents/acme%2Fproduction/x/y");

        assertThat(gateway.function.event().at("/pathParameters/org").asText()).isEqualTo("acme/production");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/agents/",
                "//v1/agents",
                "/v1//agents",
                "/V1/agents",
                "/v1/agents/acme/production",
                "/v1/agents/acme//mailer",
                "/v1/./agents",
                "/v1/x/../agents",
                "/v1/agents;x"
            })
    void what_matches_no_route_to_the_letter_is_not_found(String target) throws Exception {
        String answer = gateway.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").endsWith("{\"message\":\"Not Found\"}");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void the_wrong_method_is_not_found_and_head_is_a_method_of_its_own() throws Exception {
        HttpResponse<String> delete = gateway.send(gateway.request("/v1/agents").DELETE());
        HttpResponse<String> head = gateway.send(gateway.request("/v1/agents").HEAD());

        assertThat(delete.statusCode()).isEqualTo(404);
        assertThat(head.statusCode()).isEqualTo(404);
    }

    @Test
    void a_target_with_scheme_and_host_is_taken_for_its_path() throws Exception {
        String answer = gateway.raw("GET http://x/v1/agents HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }
}
