package killswitch.core.instance;

import static killswitch.core.Samples.NINE_O_FIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, ACTIVE",
        "PT15S, ACTIVE",
        "PT15.001S, STALE",
        "PT5M, STALE",
        "PT5M0.001S, CRASHED",
        "PT-3S, ACTIVE"
    })
    void follows_from_silence(Duration silence, Health health) {
        assertThat(Health.of(new Activity(NINE_O_FIVE, NINE_O_FIVE, null), NINE_O_FIVE.plus(silence)))
                .isEqualTo(health);
    }

    @Test
    void is_stopped_once_the_instance_has_said_so_however_long_ago() {
        assertThat(Health.of(new Activity(NINE_O_FIVE, NINE_O_FIVE, NINE_O_FIVE), NINE_O_FIVE.plusSeconds(9_999)))
                .isEqualTo(Health.STOPPED);
    }

    @Test
    void of_an_agent_is_that_of_its_best_instance() {
        assertThat(Health.best(List.of(Health.CRASHED, Health.ACTIVE, Health.STOPPED)))
                .isEqualTo(Health.ACTIVE);
        assertThat(Health.best(List.of(Health.STOPPED, Health.CRASHED))).isEqualTo(Health.CRASHED);
        assertThat(Health.best(List.of())).isEqualTo(Health.STOPPED);
    }
}
