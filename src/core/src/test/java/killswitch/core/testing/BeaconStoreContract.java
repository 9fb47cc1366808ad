package killswitch.core.testing;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.Sighting;
import org.junit.jupiter.api.Test;

/** What every {@link BeaconStore} promises. Run against the double and against the real one alike. */
public abstract class BeaconStoreContract {

    private static final Sighting FIRST = new Sighting(IRELAND, 0, NINE);
    private static final Sighting SECOND = new Sighting(IRELAND, 7, NINE.plusSeconds(60));
    private static final Sighting THIRD = new Sighting(IRELAND, 8, NINE.plusSeconds(61));

    /** A store of the region, the same each time or another; beacons reach every region at once. */
    protected abstract BeaconStore in(String region);

    @Test
    void a_beacon_is_counted_up_by_its_region_alone() {
        BeaconStore virginia = in(VIRGINIA);
        virginia.light();
        virginia.light();
        in(IRELAND).light();

        assertThat(virginia.lit()).hasSize(2).containsEntry(VIRGINIA, 2L).containsEntry(IRELAND, 1L);
    }

    @Test
    void before_anything_is_lit_or_noticed_there_is_nothing() {
        assertThat(in(VIRGINIA).lit()).isEmpty();
        assertThat(in(VIRGINIA).sightings()).isEmpty();
    }

    @Test
    void two_that_light_at_once_are_both_counted() {
        BeaconStore virginia = in(VIRGINIA);
        Concurrently.times(16, n -> {
            virginia.light();
            return n;
        });

        assertThat(virginia.lit()).containsEntry(VIRGINIA, 16L);
    }

    @Test
    void a_sighting_is_read_as_it_was_written_and_replaces_the_one_before_it() {
        BeaconStore virginia = in(VIRGINIA);
        virginia.noticed(FIRST, null);
        virginia.noticed(new Sighting(VIRGINIA, 1, NINE), null);
        assertThat(virginia.sightings()).containsExactlyInAnyOrder(FIRST, new Sighting(VIRGINIA, 1, NINE));

        virginia.noticed(SECOND, FIRST);

        assertThat(virginia.sightings()).containsExactlyInAnyOrder(SECOND, new Sighting(VIRGINIA, 1, NINE));
    }

    @Test
    void who_comes_late_changes_nothing() {
        BeaconStore virginia = in(VIRGINIA);
        virginia.noticed(SECOND, FIRST);
        assertThat(virginia.sightings()).isEmpty();

        virginia.noticed(FIRST, null);
        virginia.noticed(SECOND, null);
        virginia.noticed(SECOND, FIRST);
        virginia.noticed(THIRD, FIRST);

        assertThat(virginia.sightings()).containsExactly(SECOND);
    }
}
