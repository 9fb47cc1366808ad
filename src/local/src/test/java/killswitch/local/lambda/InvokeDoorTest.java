package killswitch.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Break glass: what the AWS CLI and boto3 send, and what they expect. */
class InvokeDoorTest {

    private static final String PAYLOAD = "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"loop\"}";

    private Outcome outcome = new Outcome.Answer("{\"killed\":true}".getBytes(UTF_8));
    private String received = "";
    private final InvokeDoor door =
            new InvokeDoor(name -> name.equals("kill") ? Optional.of(this::invoke) : Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "killswitch-kill",
                "killswitch-kill:live",
                "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Akillswitch-kill",
                "000000000000:function:killswitch-kill"
            })
    void a_function_is_called_by_its_name_or_its_arn(String name) {
        Response response = invoke(name, Headers.NONE, PAYLOAD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"killed\":true}");
        assertThat(response.headers().first("X-Amz-Function-Error")).isEmpty();
        assertThat(response.headers().first("X-Amz-Executed-Version")).hasValue("$LATEST");
        assertThat(received).isEqualTo(PAYLOAD);
    }

    @Test
    void a_failed_function_answers_200_with_an_error_header() {
        outcome = new Outcome.Failure("{\"errorMessage\":\"x\"}".getBytes(UTF_8));

        Response response = invoke("killswitch-kill", Headers.NONE, PAYLOAD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("X-Amz-Function-Error")).hasValue("Unhandled");
    }

    @Test
    void what_cannot_be_invoked_is_refused_in_lambdas_words() {
        assertThat(type(invoke("killswitch-none", Headers.NONE, PAYLOAD))).isEqualTo("404 ResourceNotFoundException");
        assertThat(type(invoke("other-kill", Headers.NONE, PAYLOAD))).isEqualTo("404 ResourceNotFoundException");
        assertThat(type(invoke("killswitch-kill", Headers.NONE, "{no json")))
                .isEqualTo("400 InvalidRequestContentException");
        outcome = new Outcome.Throttled();
        assertThat(type(invoke("killswitch-kill", Headers.NONE, PAYLOAD))).isEqualTo("429 TooManyRequestsException");
        outcome = new Outcome.TooLarge();
        assertThat(type(invoke("killswitch-kill", Headers.NONE, PAYLOAD))).isEqualTo("413 RequestTooLargeException");
    }

    @Test
    void an_event_is_accepted_and_a_dry_run_calls_nothing() {
        assertThat(invoke("killswitch-kill", Headers.of("X-Amz-Invocation-Type", "DryRun"), PAYLOAD)
                        .status())
                .isEqualTo(204);
        assertThat(received).isEmpty();
        assertThat(invoke("killswitch-kill", Headers.of("x-amz-invocation-type", "Event"), PAYLOAD)
                        .status())
                .isEqualTo(202);
        assertThat(received).isEqualTo(PAYLOAD);
    }

    private Response invoke(String name, Headers headers, String payload) {
        return door.handle(new Request(
                "POST",
                "/2015-03-31/functions/" + name + "/invocations",
                headers,
                payload.getBytes(UTF_8),
                "127.0.0.1",
                null));
    }

    private CompletableFuture<Outcome> invoke(byte[] event) {
        received = new String(event, UTF_8);
        return CompletableFuture.completedFuture(outcome);
    }

    private static String type(Response response) {
        return response.status() + " "
                + response.headers().first("x-amzn-ErrorType").orElse("");
    }
}
