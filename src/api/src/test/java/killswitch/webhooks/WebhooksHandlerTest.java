package killswitch.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import killswitch.access.WebhookSecret;
import killswitch.access.testing.RotatingSecret;
import killswitch.access.testing.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** The function, with a receiver and Secrets Manager at the other ends of its wires. */
class WebhooksHandlerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Receiver receiver;
    private RotatingSecret secret;

    @BeforeEach
    void a_receiver_with_a_secret() throws IOException {
        receiver = new Receiver();
        secret = new RotatingSecret("killswitch/webhooks/siem");
    }

    @AfterEach
    void close() {
        receiver.close();
        secret.close();
    }

    @Nested
    class An_event {

        @BeforeEach
        void with_a_secret_that_has_a_value() throws IOException {
            rotate("v1", FIRST);
        }

        @Test
        void is_delivered_once_signed_as_the_specification_says() throws IOException {
            JsonNode answer = invoke(EVENT);

            assertThat(answer.path("outcome").asText()).isEqualTo("delivered");
            assertThat(receiver.deliveries()).hasSize(1);
            Receiver.Delivery came = receiver.deliveries().getFirst();
            assertThat(came.path()).isEqualTo("/hook");
            assertThat(came.mediaType()).isEqualTo("application/cloudevents+json");
            assertThat(JSON.readTree(came.body()).path("data").path("reason").asText())
                    .isEqualTo("wrong link: §");
            assertThat(Long.parseLong(came.signed().timestamp()))
                    .isBetween(
                            Instant.now().getEpochSecond() - 300, Instant.now().getEpochSecond() + 300);
            assertThat(Verification.holds(FIRST, came.signed(), came.body())).isTrue();
        }

        @Test
        void that_was_altered_on_the_way_does_not_verify() throws IOException {
            invoke(EVENT);
            Receiver.Delivery came = receiver.deliveries().getFirst();
            byte[] body =
                    new String(came.body(), UTF_8).replace("mailer", "mailex").getBytes(UTF_8);
            Receiver.Signed later =
                    new Receiver.Signed(came.signed().id(), "1", came.signed().signatures());

            assertThat(Verification.holds(FIRST, came.signed(), body)).isFalse();
            assertThat(Verification.holds(FIRST, later, came.body())).isFalse();
            assertThat(Verification.holds(SECOND, came.signed(), came.body())).isFalse();
        }

        @Test
        void is_signed_with_both_secrets_after_one_was_replaced() throws IOException {
            rotate("v2", SECOND);
            invoke(EVENT);

            Receiver.Delivery came = receiver.deliveries().getFirst();
            assertThat(came.signed().signatures().split(" ", -1)).hasSize(2);
            assertThat(Verification.holds(FIRST, came.signed(), came.body())).isTrue();
            assertThat(Verification.holds(SECOND, came.signed(), came.body())).isTrue();
        }

        @Test
        void that_the_receiver_cannot_take_now_is_sent_again_with_the_same_id() throws IOException {
            receiver.answering(503, 503);
            invoke(EVENT);

            assertThat(receiver.deliveries())
                    .hasSize(3)
                    .extracting(came -> came.signed().id())
                    .containsOnly(receiver.deliveries().getFirst().signed().id());
            assertThat(receiver.deliveries())
                    .allSatisfy(came -> assertThat(Verification.holds(FIRST, came.signed(), came.body()))
                            .isTrue());
        }

        @Test
        void that_cannot_be_delivered_is_thrown_so_that_lambda_calls_again_and_then_has_the_same_id()
                throws IOException {
            receiver.answering(500, 500, 500, 500);

            assertThatThrownBy(() -> invoke(EVENT))
                    .hasMessageContaining("siem")
                    .hasMessageContaining("sent 4 times")
                    .hasMessageNotContaining(receiver.url().toString());
            assertThat(Signals.in(lastLine())).isEmpty();
            invoke(EVENT);

            assertThat(receiver.deliveries())
                    .extracting(came -> came.signed().id())
                    .hasSize(5)
                    .containsOnly(receiver.deliveries().getFirst().signed().id());
        }

        @ParameterizedTest
        @ValueSource(ints = {302, 404, 410})
        void that_the_receiver_does_not_want_is_a_signal_and_no_failure(int status) throws IOException {
            receiver.answering(status);

            assertThat(invoke(EVENT).path("outcome").asText()).isEqualTo("refused");
            assertThat(receiver.deliveries()).hasSize(1);
            assertThat(Signals.in(lastLine())).containsExactly("WebhooksRefused");
            assertThat(JSON.readTree(lastLine()).path("message").asText()).contains(Integer.toString(status));
        }

        @Test
        void leaves_a_line_in_the_log_without_url_secret_or_reason() throws IOException {
            invoke(EVENT);

            assertThat(JSON.readTree(lastLine()).path("webhook").asText()).isEqualTo("siem");
            assertThat(printed.toString(UTF_8)).doesNotContain("http", "whsec", "wrong link");
        }
    }

    @Test
    void without_a_secret_nothing_is_sent_and_lambda_calls_again() {
        assertThatThrownBy(() -> invoke(EVENT)).hasMessageContaining("killswitch/webhooks/siem has no value");

        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void with_a_secret_that_is_none_nothing_is_sent_and_it_is_not_shown() throws IOException {
        rotate("v1", "hunter2");

        assertThatThrownBy(() -> invoke(EVENT))
                .hasMessageContaining("killswitch/webhooks/siem")
                .hasMessageNotContaining("hunter2");
        assertThat(receiver.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"x\"",
                "{\"webhook\":\"siem\"}",
                "{\"webhook\":\"siem\",\"event\":{\"id\":\"KILLED:1\"}}",
                "{\"webhook\":\"https://elsewhere.example\",\"event\":{\"id\":\"i\",\"type\":\"KILLED\",\"scope\":\"agent://*\",\"time\":\"t\"}}",
                "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"x\"}",
                "{\"version\":\"2.0\",\"routeKey\":\"POST /v1/fleet/kill\"}"
            })
    void P12_anything_else_is_refused_and_sent_to_nobody(String payload) throws IOException {
        rotate("v1", FIRST);

        assertThatThrownBy(() -> invoke(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was done.");
        assertThat(receiver.deliveries()).isEmpty();
    }

    private void rotate(String version, String value) throws IOException {
        secret.begin(version);
        secret.put(version, value);
        secret.finish(version);
    }

    private String lastLine() {
        return printed.toString(UTF_8).lines().toList().getLast();
    }

    private JsonNode invoke(String payload) throws IOException {
        Map<String, String> environment = Map.of(
                "KILLSWITCH_NAME", "killswitch", "KILLSWITCH_WEBHOOKS", "{\"siem\":\"%s\"}".formatted(receiver.url()));
        WebhooksHandler handler = new WebhooksHandler(
                environment,
                new Secrets(secret.client(Apache5HttpClient.builder()), "killswitch/webhooks/"),
                new Courier(new HttpPost(Duration.ofMinutes(1)), Clock.systemUTC(), pause -> {}),
                new WebhooksLog(new PrintStream(printed, true, UTF_8), Instant::now));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    private static final String FIRST = WebhookSecret.random();
    private static final String SECOND = WebhookSecret.random();
    private static final String EVENT = """
            {"webhook":"siem","event":{"id":"KILLED:01JDM3","type":"KILLED","scope":"agent://acme/production/mailer",
             "reference":"01JDM3","reason":"wrong link: §","actor":"key:01J","time":"2026-11-26T09:05:00Z",
             "region":"eu-west-1","hash":"00","sequence":"42"}}""";
    private static final ObjectMapper JSON = new ObjectMapper();
}
