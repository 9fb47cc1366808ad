package killswitch.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway matches paths as it likes; here is what they may be when they arrive. */
@QuarkusTest
class SpellingTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/acme/production/Mailer/kill",
                "/v1/agents/acme/production/mailer%20/kill",
                "/v1/agents/acme/production/-mailer/kill",
                "/v1/agents/acme/production/m\u0430iler/kill",
                "/v1/agents/acme/production/m%D0%B0iler/kill",
                "/v1/agents/acme/production/caf\u00e9/kill",
                "/v1/agents/acme/production/cafe\u0301/kill",
                "/v1/agents/acme/production/%2e%2e/kill",
                "/v1/agents/acme/production/../kill",
                "/v1/agents/acme/production/./kill",
                "/v1/agents/acme/production//kill",
                "/v1/agents//production/mailer/kill",
                "//v1/agents/acme/production/mailer/kill",
                "/v1/agents/acme/production/mailer/kill/",
                "/v1/agents/acme/production/mailer;x=y/kill",
                "/v1/agents/acme/production/a%2fb/kill",
                "/v1/agents/acme/production/mail%00er/kill",
                "/v1/agents/acme/production/mailer%/kill",
                "/v1/agents/acme/production/mailer%zz/kill",
                "/v1/agents/acme/production/mailer\\/kill",
                "/v1/agents/acme/production/mailer/instances/../kill",
                "/v1/agents/acme/production/mailer/instances/%2e%2e/kill",
                "/V1/agents/acme/production/mailer/kill"
            })
    void F29_P12_another_spelling_is_400_and_kills_nothing(String path) throws IOException {
        assertThat(killAt(path)).isEqualTo(400);
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    @Test
    void F29_P12_two_kilobytes_of_name_are_400() throws IOException {
        assertThat(killAt("/v1/agents/acme/production/" + "a".repeat(2_048) + "/kill"))
                .isEqualTo(400);
    }

    @Test
    void F29_P1_an_encoding_that_means_the_agent_kills_the_agent() throws IOException {
        assertThat(killAt("/v1/agents/acme/production/m%61iler/kill")).isEqualTo(200);
        assertThat(World.control(World.VIRGINIA).covering(Mailer.URI).standing())
                .hasSize(1);
    }

    @Test
    void P11_a_path_that_is_not_of_the_route_that_was_authorised_is_400() throws IOException {
        assertThat(status("GET /v1/agents", "GET", "/v1/keys")).isEqualTo(400);
        assertThat(status("POST /v1/fleet/kill", "POST", "/v1/fleet/resume")).isEqualTo(400);
    }

    @Test
    void P11_a_method_that_is_not_of_the_route_that_was_authorised_is_400() throws IOException {
        assertThat(status("GET /v1/keys", "POST", "/v1/keys")).isEqualTo(400);
    }

    /** The gateway is made to have taken the path for a kill of an agent, whatever it is. */
    private static int killAt(String path) throws IOException {
        return status("POST /v1/agents/{org}/{environment}/{name}/kill", "POST", path);
    }

    private static int status(String routeKey, String method, String path) throws IOException {
        ObjectMapper json = new ObjectMapper();
        var event = json.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", routeKey)
                .put("rawPath", path)
                .put("body", "{\"reason\":\"wrong e-mails\"}");
        event.putObject("headers").put("content-type", "application/json");
        var context = event.putObject("requestContext");
        context.putObject("http").put("method", method).put("path", path);
        context.withObject("/authorizer/lambda").put("principalId", "key:1").put("role", "admin");
        return json.readTree(Calls.event(event.toString())).path("statusCode").asInt();
    }
}
