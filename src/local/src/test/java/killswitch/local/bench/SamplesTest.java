package killswitch.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "50, 100", "99, 198", "100, 200"})
    void a_percentile_is_the_smallest_sample_that_so_many_percent_do_not_exceed(int percent, double millis) {
        assertThat(upTo(200).percentile(percent)).isEqualTo(millis);
    }

    @Test
    void a_percentile_is_a_sample_that_was_measured_and_nothing_in_between() {
        Samples two = upTo(2);

        assertThat(two.median()).isEqualTo(1);
        assertThat(two.percentile(99)).isEqualTo(2);
    }

    @Test
    void one_sample_is_every_percentile() {
        Samples one = upTo(1);

        assertThat(one.percentile(1)).isEqualTo(1);
        assertThat(one.max()).isEqualTo(1);
    }

    @Test
    void a_ratio_compares_the_same_percentile_of_both() {
        Samples slow = upTo(200);
        Samples fast = upTo(100);

        assertThat(slow.ratio(50, fast)).isEqualTo(2);
        assertThat(slow.ratio(100, upTo(400))).isEqualTo(0.5);
    }

    @Test
    void what_is_timed_is_counted() {
        Samples samples = new Samples();
        samples.time(() -> {});

        assertThat(samples.count()).isEqualTo(1);
        assertThat(samples.max()).isNotNegative();
    }

    @Test
    void nothing_has_no_percentile() {
        assertThatThrownBy(() -> new Samples().median()).hasMessage("Nothing was measured.");
    }

    /** From the longest to the shortest, so that somebody has to sort them. */
    private static Samples upTo(long millis) {
        Samples samples = new Samples();
        LongStream.iterate(millis, each -> each - 1)
                .limit(millis)
                .map(each -> each * 1_000_000)
                .forEach(samples::add);
        return samples;
    }
}
