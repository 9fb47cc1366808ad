package killswitch.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHandlerTest {

    private final List<JsonNode> requests = new ArrayList<>();
    private String response = "{\"statusCode\":200,\"body\":\"{\\\"killed\\\":true}\",\"isBase64Encoded\":false}";

    @Nested
    class A_request_of_the_gateway {

        @Test
        void goes_through_as_it_is() throws IOException {
            assertThat(invoke("heartbeat", HTTP)).isEqualTo(response);
            assertThat(requests).containsExactly(JSON.readTree(HTTP));
        }

        @Test
        void F29_is_encoded_where_the_gateway_has_decoded_it() throws IOException {
            invoke("tools", HTTP.replace("/v1/fleet/kill\",\"rawQ", "/v1/tools/email/a b/ü\",\"rawQ"));

            assertThat(requests.getFirst().path("rawPath").asText()).isEqualTo("/v1/tools/email/a%20b/%C3%BC");
            assertThat(requests.getFirst().path("body").asText()).isEqualTo("{}");
        }
    }

    @Nested
    class An_event_of_an_authorizer {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"type\":\"REQUEST\"",
                    "\"routeArn\":\"arn:aws:execute-api:us-east-1:1:a/$default/POST/v1/fleet/kill\"",
                    "\"methodArn\":\"arn:aws:execute-api:us-east-1:1:a/prod/POST/v1/fleet/kill\"",
                    "\"identitySource\":[\"Bearer ks_1\"]"
                })
        void P7_is_refused_although_it_looks_like_the_request_that_it_asks_about(String mark) {
            String event = HTTP.replaceFirst("\\{", "{" + mark.replace("$", "\\$") + ",");

            assertRefused("kill", event, "This is an event for an authorizer");
        }

        @Test
        void P7_of_a_token_is_refused() {
            assertRefused(
                    "kill",
                    "{\"type\":\"TOKEN\",\"authorizationToken\":\"ks_1\",\"methodArn\":\"arn:aws:execute-api:1\"}",
                    "This is an event for an authorizer");
        }
    }

    @Nested
    class A_break_glass_payload {

        @Test
        void kills_as_an_operator_and_answers_in_plain_json() throws IOException {
            String answer = invoke("kill", """
                {"agent":"agent://acme/production/mailer","reason":"wrong e-mails","incident":"INC-7","actor":"dana"}""");

            assertThat(answer).isEqualTo("{\"killed\":true}");
            JsonNode request = requests.getFirst();
            assertThat(request.path("routeKey").asText()).isEqualTo("POST /v1/fleet/kill");
            assertThat(request.path("rawPath").asText()).isEqualTo("/v1/fleet/kill");
            assertThat(request.at("/requestContext/http/method").asText()).isEqualTo("POST");
            assertThat(JSON.readTree(request.path("body").asText()))
                    .isEqualTo(JSON.valueToTree(Map.of(
                            "scope", "agent://acme/production/mailer",
                            "reason", "wrong e-mails",
                            "incident", "INC-7")));
            assertThat(request.at("/requestContext/authorizer/lambda"))
                    .isEqualTo(JSON.valueToTree(
                            Map.of("principalId", "break-glass:dana", "role", "operator", "breakGlass", "true")));
        }

        @Test
        void P4_repeated_by_lambda_is_the_same_order() throws IOException {
            invoke("kill", "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"x\"}");

            assertThat(requests.getFirst().at("/headers/idempotency-key").asText())
                    .isEqualTo("break-glass:request-1");
            assertThat(requests.getFirst()
                            .at("/requestContext/authorizer/lambda/principalId")
                            .asText())
                    .isEqualTo("break-glass:request-1");
        }

        @Test
        void may_name_its_own_idempotency_key() throws IOException {
            invoke("kill", """
                {"agent":"agent://acme/production/mailer","reason":"x","idempotencyKey":"incident-7"}""");

            assertThat(requests.getFirst().at("/headers/idempotency-key").asText())
                    .isEqualTo("incident-7");
        }

        @Test
        void names_one_instance_or_many_agents() throws IOException {
            invoke("resume", "{\"agent\":\"agent://acme/production/mailer\",\"instance\":\"i:7.a\",\"reason\":\"x\"}");
            invoke("resume", "{\"scope\":\"agent://acme/*\",\"reason\":\"x\"}");

            assertThat(requests)
                    .extracting(request -> JSON.readTree(request.path("body").asText())
                            .path("scope")
                            .asText())
                    .containsExactly("agent://acme/production/mailer#i:7.a", "agent://acme/*");
        }

        @ParameterizedTest
        @ValueSource(strings = {"heartbeat", "agents", "audit", "keys", "tools", "health", ""})
        void P11_is_taken_by_kill_and_resume_only(String function) {
            assertRefused(function, ORDER, "invoke kill or resume");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"agent\":\"agent://acme/production/mailer\",\"scope\":\"agent://*\",\"reason\":\"x\"}",
                    "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"x\",\"dryrun\":true}",
                    "{\"agent\":7,\"reason\":\"x\"}",
                    "{\"agent\":\"agent://acme/production/mailer\",\"reason\":[\"x\"]}",
                    "{\"agent\":\"mailer\",\"reason\":\"x\"}",
                    "{\"scope\":\"acme\",\"reason\":\"x\"}",
                    "{\"agent\":\"agent://acme/production/mailer\",\"instance\":\"a/b\",\"reason\":\"x\"}",
                    "{\"agent\":\"agent://acme/production/mailer\",\"actor\":\" \",\"reason\":\"x\"}"
                })
        void P12_that_is_not_right_does_nothing_and_says_so(String payload) {
            assertRefused("kill", payload, "Nothing was done.");
        }

        @Test
        void that_the_switch_refuses_is_a_function_error_which_the_console_shows_in_red() {
            response = """
                {"statusCode":503,"isBase64Encoded":false,"body":
                 "{\\"title\\":\\"The store cannot be reached\\",\\"detail\\":\\"Send it again.\\"}"}""";

            assertThatThrownBy(() -> invoke("kill", ORDER))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("The store cannot be reached: Send it again.");
        }

        @Test
        void P7_of_the_widget_is_obeyed_although_its_answer_cannot_be_written_as_html() throws IOException {
            String answer = invoke("kill", """
                {"scope":"agent://acme/*","widgetContext":{"forms":{"all":{"reason":" it mails ","actor":""}}}}""");

            assertThat(answer).isEqualTo("{\"killed\":true}");
            assertThat(JSON.readTree(requests.getFirst().path("body").asText()))
                    .isEqualTo(JSON.valueToTree(Map.of("scope", "agent://acme/*", "reason", "it mails")));
        }

        @Test
        void is_answered_from_base64_too() throws IOException {
            response = "{\"statusCode\":200,\"body\":\"e30=\",\"isBase64Encoded\":true}";

            assertThat(invoke("kill", ORDER)).isEqualTo("{}");
        }
    }

    @Nested
    class Anything_else {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "null",
                    "[]",
                    "\"agent://acme/production/mailer\"",
                    "{\"key1\":\"value1\"}",
                    "{\"reason\":\"x\"}",
                    "not JSON",
                    "{\"version\":\"1.0\",\"httpMethod\":\"POST\",\"path\":\"/v1/fleet/kill\"}",
                    "{\"version\":\"2.0\",\"rawPath\":\"/v1/fleet/kill\",\"requestContext\":{}}",
                    "{\"Records\":[]}",
                    "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"
                })
        void P12_is_refused_and_told_what_would_be_taken(String payload) {
            assertRefused("kill", payload, "{\"agent\": \"agent://org/environment/name\", \"reason\": \"…\"}");
        }
    }

    private void assertRefused(String function, String payload, String why) {
        assertThatThrownBy(() -> invoke(function, payload))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Nothing was done.");
        assertThat(requests).isEmpty();
    }

    private String invoke(String function, String payload) throws IOException {
        ApiHandler handler = new ApiHandler(
                (event, answer, context) -> {
                    requests.add(JSON.readTree(event));
                    answer.write(response.getBytes(UTF_8));
                },
                () -> {
                    throw new AssertionError("Only the monitor ticks.");
                },
                () -> {
                    throw new IllegalStateException("the pages are broken");
                },
                function);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), answer, new Invocation("request-1"));
        return answer.toString(UTF_8);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER = "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"wrong e-mails\"}";
    private static final String HTTP = """
            {"version":"2.0","routeKey":"POST /v1/fleet/kill","rawPath":"/v1/fleet/kill","rawQueryString":"",
             "headers":{"content-type":"application/json"},"requestContext":{"http":{"method":"POST",
             "path":"/v1/fleet/kill"}},"body":"{}","isBase64Encoded":false}""";
}
