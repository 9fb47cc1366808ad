package killswitch.core.beacon;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import killswitch.core.instance.HeartbeatPolicy;
import org.junit.jupiter.api.Test;

class PeerPolicyTest {

    private static final List<String> BOTH = List.of(VIRGINIA, IRELAND);

    @Test
    void has_these_defaults() {
        PeerPolicy policy = PeerPolicy.of(BOTH);

        assertThat(policy.need()).isEqualTo(Need.MAJORITY);
        assertThat(policy.tolerance()).isEqualTo(Duration.ofMinutes(3));
        assertThat(policy.period()).isEqualTo(Duration.ofMinutes(1));
    }

    /** The figure that ADR 9 names. */
    @Test
    void P6_F07_an_agent_of_a_region_that_is_cut_off_goes_on_for_five_minutes_and_twenty_seconds_at_most() {
        assertThat(PeerPolicy.of(BOTH).exposure(HeartbeatPolicy.LEASE))
                .isEqualTo(Duration.ofMinutes(5).plusSeconds(20));
    }

    @Test
    void a_majority_is_more_than_half_of_all_regions() {
        assertThat(Need.MAJORITY.isMetBy(0, 2)).isFalse();
        assertThat(Need.MAJORITY.isMetBy(1, 2)).isTrue();
        assertThat(Need.MAJORITY.isMetBy(1, 3)).isTrue();
        assertThat(Need.MAJORITY.isMetBy(1, 4)).isFalse();
        assertThat(Need.MAJORITY.isMetBy(2, 5)).isTrue();
        assertThat(Need.MAJORITY.isMetBy(0, 1)).isTrue();
    }

    @Test
    void refuses_a_tolerance_that_one_late_turn_of_the_monitor_would_exceed() {
        Duration minute = Duration.ofMinutes(1);

        assertThatThrownBy(() -> new PeerPolicy(BOTH, Need.MAJORITY, Duration.ofMinutes(2), minute))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT2M")
                .hasMessageContaining("more than two");
        assertThatThrownBy(() -> new PeerPolicy(BOTH, Need.MAJORITY, minute, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
