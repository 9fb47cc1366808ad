package killswitch.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P12: the limits of an instance id. */
class InstanceIdTest {

    @Test
    void may_have_128_characters_and_no_more() {
        assertThat(new InstanceId("i".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new InstanceId("i".repeat(129))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i-7", "pod.3:9", "A_b"})
    void is_written_as_it_was_read(String text) {
        assertThat(new InstanceId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void is_refused_when_it_has_no_place_in_a_path(String text) {
        assertThatThrownBy(() -> new InstanceId(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "i 7", "i#7", "i/7", "i\r\n7", "ï"})
    void is_refused_when_it_has_other_characters(String text) {
        assertThatThrownBy(() -> new InstanceId(text)).isInstanceOf(ProblemException.class);
    }
}
