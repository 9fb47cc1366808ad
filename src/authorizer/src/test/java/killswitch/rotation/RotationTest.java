package killswitch.rotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import killswitch.access.SecretsManagerSigningSecrets;
import killswitch.access.SigningSecret;
import killswitch.access.WebhookSecret;
import killswitch.access.testing.RotatingSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

class RotationTest {

    private static final List<String> STEPS = List.of("createSecret", "setSecret", "testSecret", "finishSecret");

    private RotatingSecret secret;

    @BeforeEach
    void a_secret_without_a_value() throws IOException {
        secret = new RotatingSecret();
    }

    @AfterEach
    void close() {
        secret.close();
    }

    @Nested
    class The_first_rotation {

        @Test
        void gives_the_secret_its_first_value() throws IOException {
            rotate("v1");

            assertThat(secret.version("AWSCURRENT")).isEqualTo("v1");
            assertThat(secret.value("v1")).matches("[0-9a-f]{64}");
        }
    }

    @Nested
    class Another_rotation {

        @BeforeEach
        void after_the_first() throws IOException {
            rotate("v1");
        }

        @Test
        void makes_another_value_and_keeps_the_one_before() throws IOException {
            rotate("v2");

            assertThat(secret.version("AWSCURRENT")).isEqualTo("v2");
            assertThat(secret.version("AWSPREVIOUS")).isEqualTo("v1");
            assertThat(secret.value("v2")).matches("[0-9a-f]{64}").isNotEqualTo(secret.value("v1"));
        }

        @Test
        void P6_leaves_leases_good_that_were_signed_before_it() throws IOException {
            rotate("v2");

            var accepted = new SecretsManagerSigningSecrets(
                    secret.client(Apache5HttpClient.builder()), RotatingSecret.ARN, Clock.systemUTC(), Runnable::run);
            assertThat(accepted.current().version()).isEqualTo("v2");
            assertThat(accepted.version("v1")).map(SigningSecret::version).contains("v1");
        }

        @Test
        void changes_nothing_when_its_steps_come_again() throws IOException {
            secret.begin("v2");
            for (String step : STEPS) {
                take(step, "v2");
                String value = secret.value("v2");
                take(step, "v2");
                assertThat(secret.value("v2")).isEqualTo(value);
            }
            STEPS.forEach(step -> take(step, "v2"));

            assertThat(secret.changes())
                    .containsExactly(
                            "PutSecretValue", "UpdateSecretVersionStage", "PutSecretValue", "UpdateSecretVersionStage");
        }

        @Test
        void signs_with_nothing_until_it_is_finished() {
            secret.begin("v2");
            STEPS.subList(0, 3).forEach(step -> take(step, "v2"));

            assertThat(secret.version("AWSCURRENT")).isEqualTo("v1");
        }

        @Test
        void goes_no_further_with_a_value_that_cannot_sign_and_does_not_show_it() {
            secret.begin("v2");
            secret.put("v2", "too-short-a-secret");

            assertThatThrownBy(() -> take("testSecret", "v2"))
                    .hasMessageContaining("v2")
                    .hasMessageNotContaining("too-short-a-secret");
        }

        @Test
        void goes_no_further_without_a_value() {
            secret.begin("v2");

            assertThatThrownBy(() -> take("testSecret", "v2")).hasMessageContaining("createSecret was not done");
        }

        @ParameterizedTest
        @ValueSource(strings = {"createSecret", "setSecret", "testSecret", "finishSecret"})
        void P12_of_a_version_that_secrets_manager_does_not_make_is_refused(String step) {
            assertThatThrownBy(() -> take(step, "v9")).hasMessageContaining("Nothing was done");

            assertThat(secret.version("AWSCURRENT")).isEqualTo("v1");
            assertThat(secret.value("v9")).isEmpty();
        }
    }

    @Nested
    class The_secret_of_a_webhook {

        private static final String SIEM =
                "arn:aws:secretsmanager:us-east-1:123456789012:secret:killswitch/webhooks/siem-AbCdEf";

        @BeforeEach
        void without_a_value() throws IOException {
            secret.close();
            secret = new RotatingSecret(SIEM);
        }

        @Test
        void is_one_as_the_specification_has_it_and_the_one_before_stays() throws IOException {
            rotateTheWebhooks("v1");
            rotateTheWebhooks("v2");

            assertThat(secret.version("AWSCURRENT")).isEqualTo("v2");
            assertThat(secret.version("AWSPREVIOUS")).isEqualTo("v1");
            assertThat(WebhookSecret.parse("v2", secret.value("v2"))).isNotNull();
            assertThat(secret.value("v2")).startsWith("whsec_").isNotEqualTo(secret.value("v1"));
        }

        @Test
        void that_was_given_one_that_cannot_sign_goes_no_further_and_does_not_show_it() {
            secret.begin("v1");
            secret.put("v1", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

            assertThatThrownBy(() -> take("testSecret", "v1", SIEM))
                    .hasMessageContaining("v1")
                    .hasMessageNotContaining("0123456789abcdef");
        }

        private void rotateTheWebhooks(String version) {
            secret.begin(version);
            STEPS.forEach(step -> take(step, version, SIEM));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"createSecret\"",
                "{\"Step\":\"deleteSecret\",\"SecretId\":\"s\",\"ClientRequestToken\":\"v1\"}",
                "{\"Step\":\"createSecret\",\"ClientRequestToken\":\"v1\"}",
                "{\"Step\":\"createSecret\",\"SecretId\":\"s\",\"ClientRequestToken\":\"\"}",
                "{\"version\":\"2.0\",\"type\":\"REQUEST\",\"routeKey\":\"POST /v1/fleet/kill\"}"
            })
    void P12_anything_else_is_refused_and_told_what_would_be_taken(String event) {
        assertThatThrownBy(() -> handle(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was done.")
                .hasMessageContaining("createSecret | setSecret | testSecret | finishSecret");
        assertThat(secret.changes()).isEmpty();
    }

    private void rotate(String version) throws IOException {
        secret.begin(version);
        STEPS.forEach(step -> take(step, version));
    }

    private void take(String step, String version) {
        take(step, version, RotatingSecret.ARN);
    }

    private void take(String step, String version, String arn) {
        handle("{\"Step\":\"%s\",\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\"}".formatted(step, arn, version));
    }

    private void handle(String event) {
        try {
            new RotationHandler(secret.client(Apache5HttpClient.builder()))
                    .handleRequest(
                            new ByteArrayInputStream(event.getBytes(UTF_8)), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
