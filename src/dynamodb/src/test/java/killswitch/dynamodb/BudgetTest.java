package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void F12_a_decision_has_a_second_and_a_half_and_room_for_two_silent_attempts() {
        assertThat(Budget.NEAR.attempt()).isEqualTo(Duration.ofMillis(500));
        assertThat(Budget.NEAR.total()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void another_region_has_time_for_a_first_call_across_an_ocean() {
        assertThat(Budget.FAR.attempt()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(Budget.FAR.total()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void an_attempt_fits_into_the_whole() {
        assertThatThrownBy(() -> new Budget(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
