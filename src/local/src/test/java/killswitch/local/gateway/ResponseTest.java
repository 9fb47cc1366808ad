package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import killswitch.local.lambda.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayUnderTest().with("GET /v1/health", false).started();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void status_headers_cookies_and_body_are_the_functions() throws Exception {
        HttpResponse<String> response = answer("""
                {"statusCode":201,"headers":{"Location":"/v1/keys/1","X-Count":2},
                 "multiValueHeaders":{"X-Many":["a","b"]},"cookies":["s=1","t=2"],"body":"made"}""");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("location")).hasValue("/v1/keys/1");
        assertThat(response.headers().firstValue("x-count")).hasValue("2");
        assertThat(response.headers().allValues("x-many")).containsExactly("a", "b");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("s=1", "t=2");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=UTF-8");
        assertThat(response.body()).isEqualTo("made");
    }

    @Test
    void every_answer_has_a_request_id() throws Exception {
        assertThat(answer("{}").headers().firstValue("apigw-requestid")).isPresent();
        assertThat(gateway.get("/nowhere").headers().firstValue("apigw-requestid"))
                .isPresent();
    }

    @Test
    void a_body_in_base64_is_decoded() throws Exception {
        assertThat(answer("{\"statusCode\":200,\"body\":\"aGk=\",\"isBase64Encoded\":true}")
                        .body())
                .isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hello"         | hello
            {"message":"x"} | {"message":"x"}
            [1,2]           | [1,2]
            """)
    void without_a_status_code_the_answer_itself_is_the_json_body(String payload, String body) throws Exception {
        HttpResponse<String> response = answer(payload);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "",
                "{\"statusCode\":\"many\"}",
                "{\"statusCode\":7}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"headers\":{\"x\":{}}}",
                "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nb: c\"}}",
                "{\"statusCode\":200,\"headers\":{\"x y\":\"a\"}}",
                "{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}"
            })
    void an_answer_that_is_none_is_an_internal_server_error(String payload) throws Exception {
        HttpResponse<String> response = answer(payload);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(response.headers().map()).doesNotContainKeys("b", "x");
    }

    @Test
    void an_error_a_crash_or_a_timeout_of_the_function_is_an_internal_server_error() throws Exception {
        gateway.function.fails("no such table");

        HttpResponse<String> response = gateway.get("/v1/health");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("table");
    }

    @Test
    void a_function_that_exceeds_the_integration_limit_or_has_no_free_process_is_unavailable() throws Exception {
        gateway.function.hangs();
        HttpResponse<String> slow = gateway.get("/v1/health");
        gateway.function.ends(new Outcome.Throttled());
        HttpResponse<String> throttled = gateway.get("/v1/health");

        assertThat(slow.statusCode()).isEqualTo(503);
        assertThat(slow.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
        assertThat(throttled.statusCode()).isEqualTo(503);
    }

    @Test
    void what_is_too_large_for_lambda_is_too_large() throws Exception {
        gateway.function.ends(new Outcome.TooLarge());

        assertThat(gateway.get("/v1/health").statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> answer(String payload) throws Exception {
        gateway.function.answers(payload);
        return gateway.get("/v1/health");
    }
}
