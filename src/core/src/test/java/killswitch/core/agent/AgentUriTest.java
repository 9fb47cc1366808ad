package killswitch.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P12, F29: every agent has exactly one spelling. */
class AgentUriTest {

    private static final String LONGEST = "a".repeat(63);

    @Nested
    class A_well_formed_uri {

        @ParameterizedTest
        @ValueSource(strings = {"agent://acme/production/mailer", "agent://a/b/c", "agent://0/9-9/x--y"})
        void is_written_as_it_was_read(String text) {
            assertThat(AgentUri.parse(text)).hasToString(text);
        }

        @Test
        void may_have_segments_of_63_characters() {
            assertThat(AgentUri.parse("agent://%s/%s/%s".formatted(LONGEST, LONGEST, LONGEST))
                            .name())
                    .hasSize(63);
        }

        @Test
        void is_ordered_by_its_path() {
            assertThat(AgentUri.parse("agent://acme/a/z")).isLessThan(AgentUri.parse("agent://acme/b/a"));
        }
    }

    @Nested
    class F29_anything_else {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "agent://",
                    "acme/production/mailer",
                    "AGENT://acme/production/mailer",
                    "agent:/acme/production/mailer",
                    "agent://acme/production",
                    "agent://acme/production/mailer/",
                    "agent://acme//mailer",
                    "agent:///production/mailer",
                    "agent://acme/production/mailer/x",
                    "agent://acme/production/Mailer",
                    "agent://acme/production/-mailer",
                    "agent://acme/production/mailer-",
                    "agent://acme/production/mail_er",
                    "agent://acme/production/mail.er",
                    "agent://acme/../mailer",
                    "agent://acme/%2e%2e/mailer",
                    "agent://acme/production/mailer%20",
                    "agent://acme/production/mailer\n",
                    "agent://acme/production/mailer\0",
                    " agent://acme/production/mailer",
                    "agent://acme/production/mаiler",
                    "agent://acme/production/mailér",
                    "agent://acme/production/mailer#i-1",
                    "agent://acme/production/*"
                })
        void is_refused_and_never_repaired(String text) {
            assertThatThrownBy(() -> AgentUri.parse(text))
                    .isInstanceOf(ProblemException.class)
                    .extracting("problem")
                    .isEqualTo(Problem.MALFORMED_AGENT_URI);
        }

        @Test
        void such_as_a_segment_of_64_characters_or_a_uri_of_two_kilobytes_is_refused() {
            assertThatThrownBy(() -> new AgentUri("acme", "production", LONGEST + "a"))
                    .isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> AgentUri.parse("agent://acme/production/" + "a".repeat(2_048)))
                    .isInstanceOf(ProblemException.class);
        }
    }
}
