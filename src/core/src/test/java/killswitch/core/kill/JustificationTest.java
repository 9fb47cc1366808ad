package killswitch.core.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** P12: a reason is required, and has a limit. */
class JustificationTest {

    @Test
    void keeps_a_reason_of_1024_characters_and_refuses_one_more() {
        assertThat(Justification.of("x".repeat(1_024)).reason()).hasSize(1_024);
        assertThatThrownBy(() -> Justification.of("x".repeat(1_025))).hasMessageContaining("1,024");
    }

    @Test
    void counts_characters_as_people_do() {
        assertThat(Justification.of("🛑".repeat(1_024)).reason()).hasSize(2_048);
    }

    @Test
    void refuses_a_blank_reason_and_a_blank_incident() {
        assertThatThrownBy(() -> Justification.of(" \t")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new Justification("why", "", null, null)).isInstanceOf(ProblemException.class);
    }
}
