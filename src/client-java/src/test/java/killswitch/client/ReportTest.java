package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Map<String, Integer> DONE = Map.of("done", 1);

    @Test
    void P8_counts_a_checkpoint_on_from_the_newest_one_that_is_known() {
        Report report =
                Report.NOTHING.confirmed(new Checkpoint(7, JsonObject.EMPTY)).plus(Progress.at(DONE));

        assertThat(report.newest()).isEqualTo(new Checkpoint(8, JsonObject.of(DONE)));
        assertThat(report.plus(Progress.at(DONE)).newest().sequence()).isEqualTo(9);
    }

    @Test
    void says_a_checkpoint_until_an_answer_has_it_or_a_newer_one() {
        Report report = Report.NOTHING.plus(Progress.at(DONE));

        assertThat(report.confirmed(null).fields()).containsKey("checkpoint");
        assertThat(report.confirmed(new Checkpoint(0, JsonObject.EMPTY)).fields())
                .containsKey("checkpoint");
        assertThat(report.confirmed(new Checkpoint(1, JsonObject.EMPTY)).fields())
                .isEmpty();
        assertThat(report.confirmed(new Checkpoint(5, JsonObject.EMPTY))
                        .newest()
                        .sequence())
                .isEqualTo(5);
    }

    @Test
    void adds_up_usage_without_the_noise_of_binary_fractions() {
        Progress dimes = Progress.NONE.usage(Usage.of(1, 10, "0.1"));
        Report report = Report.NOTHING.plus(dimes).plus(dimes).plus(dimes);

        assertThat(report.fields())
                .containsEntry("usage", Map.of("calls", 3L, "tokens", 30L, "usd", new BigDecimal("0.3")));
    }

    @Test
    void takes_back_what_was_rejected_and_all_of_it_if_nothing_was_new() {
        Report before = Report.NOTHING.plus(Progress.at(DONE));

        assertThat(before.plus(Progress.at(Map.of("big", 1))).rejected(before)).isEqualTo(before);
        assertThat(before.rejected(before).fields()).isEmpty();
    }

    @Test
    void has_no_way_to_say_stopped_but_closing() {
        assertThatThrownBy(() -> Progress.NONE.status("stopped")).hasMessageContaining("close the agent");
        assertThatThrownBy(() -> Progress.NONE.status(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keeps_a_checkpoint_as_it_was_when_it_was_reported() {
        Map<String, Integer> mutable = new HashMap<>(DONE);
        Report report = Report.NOTHING.plus(Progress.at(mutable));
        mutable.put("done", 99);

        assertThat(report.newest().data().count("done", 0)).isEqualTo(1);
    }
}
