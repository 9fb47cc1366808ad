package killswitch.core.beacon;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import killswitch.core.TickingClock;
import killswitch.core.testing.InMemoryBeaconStore;
import org.junit.jupiter.api.Test;

/** What a region does so that others see it, and that it sees others. */
class BeaconDutyTest {

    private static final PeerPolicy BOTH = PeerPolicy.of(List.of(VIRGINIA, IRELAND));

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final TickingClock tenMinutesOff = new TickingClock(NINE_O_FIVE.plusSeconds(600));
    private final InMemoryBeaconStore virginia = new InMemoryBeaconStore(VIRGINIA);
    private final InMemoryBeaconStore ireland = virginia.replicaIn(IRELAND);
    private final BeaconDuty duty = new BeaconDuty(VIRGINIA, BOTH, virginia, clock);
    private final BeaconDuty theirs = new BeaconDuty(IRELAND, BOTH, ireland, tenMinutesOff);

    @Test
    void lights_the_own_beacon_each_time() {
        duty.perform();
        duty.perform();

        assertThat(virginia.lit()).containsEntry(VIRGINIA, 2L).hasSize(1);
    }

    @Test
    void names_the_others_whose_beacon_has_changed_since() {
        duty.perform();
        theirs.perform();

        assertThat(duty.perform()).containsExactly(IRELAND);
        assertThat(duty.perform()).isEmpty();
    }

    @Test
    void F10_notes_a_change_with_the_time_of_this_region_whatever_the_clock_of_the_other_says() {
        duty.perform();
        theirs.perform();
        clock.pass(Duration.ofMinutes(1));
        duty.perform();
        clock.pass(Duration.ofMinutes(1));
        duty.perform();

        assertThat(virginia.sightings())
                .containsExactlyInAnyOrder(
                        new Sighting(IRELAND, 1, NINE_O_FIVE.plusSeconds(60)),
                        new Sighting(VIRGINIA, 2, NINE_O_FIVE.plusSeconds(120)));
    }

    @Test
    void P6_F07_dates_a_change_back_when_nobody_has_looked_for_long_since_it_may_have_come_in_long_ago() {
        duty.perform();
        theirs.perform();
        clock.pass(Duration.ofHours(1));

        assertThat(duty.perform()).containsExactly(IRELAND);

        assertThat(virginia.sightings())
                .contains(new Sighting(IRELAND, 1, NINE_O_FIVE.plus(BOTH.longestLook())))
                .contains(new Sighting(VIRGINIA, 1, NINE_O_FIVE.plusSeconds(3_600)));
    }
}
