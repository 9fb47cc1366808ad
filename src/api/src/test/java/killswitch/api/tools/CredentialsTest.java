package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import killswitch.access.testing.SettableClock;
import killswitch.core.action.ToolCall;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool is called with: read from a secret, kept for a while, put onto the call, and shown to nobody else. */
class CredentialsTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T09:00:00Z"));
    private @Nullable String secret = "first";
    private int reads;
    private final Credentials credentials = new Credentials(this::read, clock);

    @Test
    void comes_in_the_header_after_its_scheme_and_in_place_of_what_the_agent_sent() {
        HttpRequest call = credentials.onto(
                request(new Credential("crm/token", "Authorization", "Bearer"), "authorization", "the agent's own"));

        assertThat(call.headers().allValues("Authorization")).containsExactly("Bearer first");
        assertThat(call.headers().allValues("X-Other")).containsExactly("stays");
        assertThat(call.uri()).isEqualTo(URI.create("https://crm.example"));
    }

    @Test
    void is_not_wanted_by_every_tool() {
        HttpRequest http = request(null, "x-api-key", "mine").http();

        assertThat(credentials.onto(request(null, "x-api-key", "mine")).headers())
                .isEqualTo(http.headers());
        assertThat(reads).isZero();
    }

    @Test
    void P6_is_in_no_text_that_anybody_could_log() {
        Credential credential = new Credential("crm/token", "X-Api-Key", "");
        HttpRequest call = credentials.onto(request(credential, "x-other", "stays"));

        assertThat(call + " " + credential + " " + credentials).doesNotContain("first");
    }

    @Nested
    class A_secret {

        @Test
        void is_read_once_while_it_is_fresh_and_again_after_that() {
            assertThat(value()).isEqualTo("first");
            secret = "second";
            clock.pass(Credentials.FRESH_FOR.minus(MILLI));
            assertThat(value()).isEqualTo("first");
            assertThat(reads).isEqualTo(1);

            clock.pass(MILLI);
            assertThat(value()).isEqualTo("second");
        }

        @Test
        void that_its_tool_refuses_is_read_again_after_a_pause_and_says_whether_it_has_changed() {
            value();
            secret = "second";
            clock.pass(Credentials.PAUSE.minus(MILLI));
            assertThat(credentials.haveChanged(TOOL)).isFalse();

            clock.pass(MILLI);
            assertThat(credentials.haveChanged(TOOL)).isTrue();
            assertThat(value()).isEqualTo("second");
            clock.pass(Credentials.PAUSE);
            assertThat(credentials.haveChanged(TOOL)).as("it is the same still").isFalse();
        }

        @Test
        void that_cannot_be_read_stays_good_for_an_hour_and_no_longer() {
            value();
            secret = null;
            clock.pass(Credentials.KEPT_FOR.minus(MILLI));
            assertThat(value()).isEqualTo("first");

            clock.pass(MILLI);
            unreachable();
        }

        @Test
        void that_cannot_be_read_is_asked_for_once_in_a_pause() {
            value();
            secret = null;
            clock.pass(Credentials.FRESH_FOR);
            value();
            value();
            assertThat(reads).isEqualTo(2);

            clock.pass(Credentials.PAUSE);
            secret = "second";
            assertThat(value()).isEqualTo("second");
        }

        @Test
        void that_was_never_read_is_a_problem_until_it_can_be() {
            secret = null;
            unreachable();

            secret = "first";
            clock.pass(Credentials.PAUSE);
            assertThat(value()).isEqualTo("first");
        }

        @Test
        void ends_where_its_text_ends() {
            secret = " first\n";

            assertThat(value()).isEqualTo("first");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "two\nlines", "caf\u00e9", "nul\u0000"})
        void P12_that_no_header_can_have_is_a_problem_that_does_not_say_it(String text) {
            secret = text;

            unreachable();
        }

        private void unreachable() {
            assertThatThrownBy(this::value)
                    .hasMessage("What the tool 'crm' is called with cannot be read. It has not heard of this call.")
                    .extracting("problem")
                    .isEqualTo(Problem.TOOL_UNREACHABLE);
        }

        private String value() {
            return credentials
                    .onto(new ToolRequest(TOOL, plain().build(), CALL, null))
                    .headers()
                    .firstValue("X-Api-Key")
                    .orElseThrow();
        }
    }

    private String read(String name) {
        assertThat(name).isEqualTo("crm/token");
        reads++;
        if (secret == null) {
            throw new IllegalStateException("Secrets Manager is away.");
        }
        return secret;
    }

    private static ToolRequest request(@Nullable Credential credential, String name, String value) {
        return new ToolRequest(tool(credential), plain().setHeader(name, value).build(), CALL, null);
    }

    private static HttpRequest.Builder plain() {
        return HttpRequest.newBuilder(URI.create("https://crm.example")).header("X-Other", "stays");
    }

    private static Tool tool(@Nullable Credential credential) {
        return Tool.at("crm", URI.create("https://crm.example")).with(new Tool.Traits(false, false, false, credential));
    }

    private static final ToolCall CALL = new ToolCall("crm", "GET", "", "0".repeat(64));
    private static final Tool TOOL = tool(new Credential("crm/token", "X-Api-Key", ""));
}
