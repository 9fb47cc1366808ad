package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import killswitch.local.lambda.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerTest {

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayUnderTest().with("GET /v1/agents", true).started();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void P1_what_the_authorizer_allows_passes_with_its_context() throws Exception {
        HttpResponse<String> response = gateway.get("/v1/agents");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("done");
        assertThat(gateway.function
                        .event()
                        .at("/requestContext/authorizer/lambda")
                        .toString())
                .isEqualTo("{\"principalId\":\"dana\",\"role\":\"operator\"}");
    }

    @Test
    void F11_it_is_asked_for_every_call_so_a_kill_holds_at_once() throws Exception {
        gateway.get("/v1/agents");
        gateway.authorizer.answers("{\"isAuthorized\":false}");

        assertThat(gateway.get("/v1/agents").statusCode()).isEqualTo(403);
        assertThat(gateway.authorizer.events()).hasSize(2);
    }

    @Test
    void P1_what_it_denies_is_forbidden_and_the_function_is_not_called() throws Exception {
        gateway.authorizer.answers("{\"isAuthorized\":false,\"context\":{\"reason\":\"killed\"}}");

        HttpResponse<String> response = gateway.get("/v1/agents");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void without_an_identity_the_caller_is_unauthorized_and_nobody_is_asked() throws Exception {
        HttpResponse<String> missing = gateway.send(gateway.request("/v1/agents"));
        HttpResponse<String> empty = gateway.send(gateway.request("/v1/agents").header("Authorization", ""));

        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(empty.statusCode()).isEqualTo(401);
        assertThat(gateway.authorizer.events()).isEmpty();
    }

    @Test
    void the_error_message_unauthorized_and_no_other_makes_401() throws Exception {
        gateway.authorizer.fails("Unauthorized");
        HttpResponse<String> exact = gateway.get("/v1/agents");
        gateway.authorizer.fails("Unauthorized!");
        HttpResponse<String> other = gateway.get("/v1/agents");

        assertThat(exact.statusCode()).isEqualTo(401);
        assertThat(exact.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(other.statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"yes\"",
                "{\"isAuthorized\":\"true\"}",
                "{\"isAuthorized\":1}",
                "{\"isAuthorized\":true,\"context\":7}",
                "not json",
                ""
            })
    void P7_an_answer_that_is_not_understood_refuses(String answer) throws Exception {
        gateway.authorizer.answers(answer);

        HttpResponse<String> response = gateway.get("/v1/agents");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(gateway.function.events()).isEmpty();
    }

    @Test
    void P7_an_authorizer_that_does_not_answer_in_time_refuses() throws Exception {
        gateway.authorizer.hangs();

        assertThat(gateway.get("/v1/agents").statusCode()).isEqualTo(500);
    }

    @Test
    void P7_an_authorizer_without_a_free_process_refuses() throws Exception {
        gateway.authorizer.ends(new Outcome.Throttled());

        assertThat(gateway.get("/v1/agents").statusCode()).isEqualTo(500);
    }
}
