package killswitch.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallTest {

    private static final Lease LEASE = new Lease("lease-1", 0);

    @ParameterizedTest
    @CsvSource({"send, /v1/tools/email/send", "/send?to=a, /v1/tools/email/send?to=a", "'', /v1/tools/email"})
    void goes_to_the_tool_below_the_switch(String path, String target) {
        assertThat(ToolCall.get("email", path).signed(LEASE).path()).isEqualTo(target);
    }

    @Test
    void carries_the_lease_its_headers_and_its_body_and_is_never_repeated() {
        Request request = ToolCall.of("PUT", "email", "drafts/1")
                .header("If-Match", "7")
                .json(Map.of("to", List.of("ann")))
                .idempotencyKey("a-7")
                .timeout(Duration.ofSeconds(2))
                .signed(LEASE);

        assertThat(request.repeatable()).isFalse();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer lease-1")
                .containsEntry("idempotency-key", "a-7")
                .containsEntry("if-match", "7")
                .containsEntry("content-type", "application/json");
        assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"to\":[\"ann\"]}");
    }

    @Test
    void P9_has_a_key_of_its_own_unless_it_is_given_one() {
        assertThat(ToolCall.get("email", "").idempotencyKey())
                .isNotEqualTo(ToolCall.get("email", "").idempotencyKey())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "send\r\nx: y", "gr\u00f6\u00dfe"})
    void P12_has_a_path_that_can_be_one(String path) {
        assertThatThrownBy(() -> ToolCall.get("email", path)).hasMessageContaining("is no path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../agents", "Email", "a/b"})
    void P12_has_a_tool_that_can_be_one(String tool) {
        assertThatThrownBy(() -> ToolCall.get(tool, "send")).hasMessageContaining("is no tool");
    }

    @Test
    void carries_no_credential_but_the_lease() {
        assertThatThrownBy(() -> ToolCall.get("email", "").header("Authorization", "Bearer mine"))
                .hasMessageContaining("the lease is what authorises");
    }

    @Test
    void P12_says_nothing_that_JSON_has_no_word_for() {
        ToolCall call = ToolCall.post("email", "send");
        for (Object wrong : List.of(Double.NaN, Float.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> call.json(Map.of("usd", wrong))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void says_a_record_as_an_object() {
        Request request =
                ToolCall.post("email", "send").json(new Mail("ann", 2)).signed(LEASE);

        assertThat(Json.object(request.body()).asMap()).isEqualTo(Map.of("to", "ann", "copies", 2));
    }

    /** Something to send. */
    public record Mail(String to, int copies) {}
}
