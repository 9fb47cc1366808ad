package killswitch.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import killswitch.access.testing.Signals;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryHandlerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CanaryHandler.Player round = () -> new Finding(
            Verdict.AUTHORIZER_FAILED, Step.KILL, "It was answered 500.", Map.of(Step.START, 41L, Step.KILL, 9L));

    @Nested
    class A_round {

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"})
        void is_played_by_the_clock_or_by_hand_and_answered_with_what_it_found(String payload) throws IOException {
            assertThat(invoke(payload)).isEqualTo(JSON.readTree("""
                    {"verdict":"authorizer-failed","step":"kill","detail":"It was answered 500.",
                     "millis":{"start":41,"kill":9}}"""));
        }

        @Test
        void without_keys_is_a_fault_and_not_a_failure() throws IOException {
            round = () -> {
                throw new IOException("The secret killswitch/canary cannot be read.");
            };

            assertThat(invoke("{}").path("verdict").asText()).isEqualTo("no-keys");
            assertThat(Signals.in(lines().getLast())).containsExactlyInAnyOrder("CanaryRounds", "CanaryFaults");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{\"agent\":\"agent://acme/production/mailer\"}", "\"x\"", ""})
        void P12_is_played_for_nothing_else(String payload) {
            assertThatThrownBy(() -> invoke(payload))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Nothing was done.");
            assertThat(printed.size()).isZero();
        }
    }

    @Nested
    class The_alarms {

        @Test
        void hear_of_a_fault_by_its_name_and_how_long_the_kill_took() throws IOException {
            invoke("{}");

            assertThat(lines()).hasSize(3);
            assertThat(Signals.in(lines().getFirst())).as("the start").isEmpty();
            assertThat(Signals.in(lines().get(1))).containsExactly("CanaryKillMillis");
            assertThat(JSON.readTree(lines().get(1)).path("millis").asLong()).isEqualTo(9);
            assertThat(Signals.in(lines().getLast())).containsExactlyInAnyOrder("CanaryRounds", "CanaryFaults");
            assertThat(JSON.readTree(lines().getLast()).path("verdict").asText())
                    .isEqualTo("authorizer-failed");
        }

        @ParameterizedTest
        @EnumSource(
                value = Verdict.class,
                names = {"HEALTHY", "HELD"})
        void hear_of_a_round_without_a_fault_that_there_was_one(Verdict verdict) throws IOException {
            round = () -> new Finding(verdict, null, "As it is.", Map.of());
            invoke("{}");

            assertThat(Signals.in(lines().getLast())).containsExactly("CanaryRounds");
        }
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    private JsonNode invoke(String payload) throws IOException {
        CanaryLog log = new CanaryLog(new PrintStream(printed, true, UTF_8), Instant::now);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new CanaryHandler(round, log).handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    private static final ObjectMapper JSON = new ObjectMapper();
}
