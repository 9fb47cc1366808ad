package killswitch.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    @Test
    void P8_the_newest_has_the_highest_sequence_in_whatever_order_they_come() {
        assertThat(Checkpoint.newest(List.of(checkpoint(3), checkpoint(7), checkpoint(5))))
                .contains(checkpoint(7));
        assertThat(Checkpoint.newest(List.of(checkpoint(7), checkpoint(5), checkpoint(3))))
                .contains(checkpoint(7));
        assertThat(Checkpoint.newest(List.of())).isEmpty();
    }

    @Test
    void P8_equal_sequences_are_told_apart_the_same_way_everywhere() {
        Checkpoint a = new Checkpoint(CheckpointKey.DEFAULT, 1, "\"a\"");
        Checkpoint b = new Checkpoint(CheckpointKey.DEFAULT, 1, "\"b\"");

        assertThat(Checkpoint.newest(List.of(a, b))).isEqualTo(Checkpoint.newest(List.of(b, a)));
    }

    @Test
    void P12_its_data_has_16_KB_at_most_counted_in_bytes() {
        assertThat(new Checkpoint(CheckpointKey.DEFAULT, 0, "x".repeat(16_384)).data())
                .hasSize(16_384);
        assertThatThrownBy(() -> new Checkpoint(CheckpointKey.DEFAULT, 0, "é".repeat(8_193)))
                .extracting("problem")
                .isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void P12_its_sequence_is_not_negative() {
        assertThatThrownBy(() -> checkpoint(-1)).extracting("problem").isEqualTo(Problem.INVALID_FIELD);
    }

    @Test
    void P12_its_key_has_128_characters_at_most() {
        assertThat(new CheckpointKey("k".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new CheckpointKey("k".repeat(129))).hasMessageContaining("checkpointKey");
        assertThatThrownBy(() -> new CheckpointKey("a#b")).hasMessageContaining("checkpointKey");
    }

    private static Checkpoint checkpoint(long sequence) {
        return new Checkpoint(CheckpointKey.DEFAULT, sequence, "{}");
    }
}
