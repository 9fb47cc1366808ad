package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void have_nine_decimals_always_so_that_texts_sort_as_times_do() {
        List<Instant> times = List.of(
                Instant.EPOCH,
                Instant.parse("2026-11-02T09:05:00Z"),
                Instant.parse("2026-11-02T09:05:00.000000001Z"),
                Instant.parse("2026-11-02T09:05:00.1Z"));

        assertThat(times.stream().map(Times::text)).isSorted();
        assertThat(times)
                .allSatisfy(time -> assertThat(Instant.parse(Times.text(time))).isEqualTo(time));
        assertThat(Times.text(times.get(1))).isEqualTo("2026-11-02T09:05:00.000000000Z");
    }
}
