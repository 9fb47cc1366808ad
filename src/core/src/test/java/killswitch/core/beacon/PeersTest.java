package killswitch.core.beacon;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.problem.ProblemException;
import killswitch.core.testing.InMemoryBeaconStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whether a region sees enough of the others, by its own clock alone. */
class PeersTest {

    private static final String SYDNEY = "ap-southeast-2";
    private static final List<String> THREE = List.of(VIRGINIA, IRELAND, SYDNEY);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final WatchedBeaconStore store = new WatchedBeaconStore(new InMemoryBeaconStore(VIRGINIA));
    private final Map<String, Long> counts = new HashMap<>();

    @Nested
    class P6_F07_of_three_regions_one_that_must_see_a_majority {

        private final Peers peers = peers(Need.MAJORITY, THREE);

        @Test
        void goes_on_while_it_sees_one_other() {
            for (int minute = 0; minute < 10; minute++) {
                minutePasses(IRELAND);
                assertThat(areSeen(peers)).as("minute %d", minute).isTrue();
            }
        }

        @Test
        void stops_when_the_tolerance_is_over_and_goes_on_when_one_is_seen_again() {
            minutePasses(IRELAND, SYDNEY);
            minutePasses();
            minutePasses();
            minutePasses();
            assertThat(areSeen(peers)).isTrue();

            clock.pass(Duration.ofSeconds(1));
            assertThat(areSeen(peers)).isFalse();
            minutePasses();
            assertThat(areSeen(peers)).isFalse();

            minutePasses(SYDNEY);
            assertThat(areSeen(peers)).isTrue();
        }

        @Test
        void stops_in_time_though_its_process_has_read_nothing_new() {
            minutePasses(IRELAND);
            clock.pass(PeerPolicy.TOLERANCE.minusSeconds(1));
            assertThat(areSeen(peers)).isTrue();
            int reads = store.reads();

            clock.pass(Duration.ofSeconds(2));

            assertThat(areSeen(peers)).isFalse();
            assertThat(store.reads()).as("what it keeps is enough").isEqualTo(reads);
        }

        @Test
        void F10_asks_no_beacon_for_a_time_so_that_it_does_not_matter_what_time_it_is_elsewhere() {
            counts.put(IRELAND, Long.MAX_VALUE - 10);
            minutePasses(IRELAND);
            assertThat(areSeen(peers)).isTrue();

            for (int minute = 0; minute < 4; minute++) {
                minutePasses();
            }
            assertThat(areSeen(peers)).isFalse();
        }

        @Test
        void takes_a_beacon_that_goes_back_for_one_that_has_changed() {
            counts.put(IRELAND, 100L);
            for (int minute = 0; minute < 5; minute++) {
                counts.merge(IRELAND, -10L, Long::sum);
                minutePasses(IRELAND);
                assertThat(areSeen(peers)).isTrue();
            }
        }
    }

    @Nested
    class P6_F07_one_that_must_see {

        @Test
        void all_stops_when_one_of_two_is_silent() {
            Peers peers = peers(Need.ALL, THREE);
            minutePasses(IRELAND, SYDNEY);
            for (int minute = 0; minute < 4; minute++) {
                minutePasses(IRELAND);
            }

            assertThat(areSeen(peers)).isFalse();
        }

        @Test
        void the_only_other_one_stops_when_that_is_silent() {
            Peers peers = peers(Need.MAJORITY, List.of(VIRGINIA, IRELAND));
            minutePasses(IRELAND);
            assertThat(areSeen(peers)).isTrue();
            for (int minute = 0; minute < 4; minute++) {
                minutePasses();
            }

            assertThat(areSeen(peers)).isFalse();
        }

        @Test
        void none_never_stops_and_reads_nothing() {
            Peers peers = peers(Need.NONE, THREE);
            clock.pass(Duration.ofDays(1));

            assertThat(areSeen(peers)).isTrue();
            assertThat(store.reads()).isZero();
        }

        @Test
        void itself_only_never_stops_and_reads_nothing() {
            Peers peers = peers(Need.ALL, List.of(VIRGINIA));
            clock.pass(Duration.ofDays(1));

            assertThat(areSeen(peers)).isTrue();
            assertThat(store.reads()).isZero();
        }
    }

    @Nested
    class A_deployment_whose_monitor_has_never_run {

        private final Peers peers = peers(Need.MAJORITY, THREE);

        @Test
        void works_at_once_and_looks_by_itself() {
            assertThat(areSeen(peers)).isTrue();
            assertThat(store.lit()).containsEntry(VIRGINIA, 1L);
        }

        @Test
        void P6_F07_stops_when_no_other_has_ever_shown_up_within_the_tolerance() {
            areSeen(peers);
            clock.pass(PeerPolicy.TOLERANCE.plusSeconds(1));

            assertThat(areSeen(peers)).isFalse();
        }

        @Test
        void P6_F07_does_not_take_what_came_in_while_nobody_looked_for_a_sign_of_today() {
            shines(IRELAND);
            areSeen(peers);
            shines(IRELAND);
            clock.pass(Duration.ofHours(1));
            assertThat(areSeen(peers)).isFalse();

            clock.pass(MINUTE.multipliedBy(2));
            shines(IRELAND);
            assertThat(areSeen(peers)).isTrue();
        }

        @Test
        void goes_on_without_it_for_as_long_as_others_are_seen_and_is_seen_by_them() {
            for (int minute = 0; minute < 20; minute++) {
                clock.pass(MINUTE);
                shines(IRELAND);
                assertThat(areSeen(peers)).as("minute %d", minute).isTrue();
            }
            assertThat(store.lit().get(VIRGINIA)).isGreaterThanOrEqualTo(7);
        }
    }

    @Nested
    class What_it_costs {

        private final Peers peers = peers(Need.MAJORITY, THREE);

        @Test
        void is_one_read_in_five_seconds_for_each_process_however_many_heartbeats_it_answers() {
            minutePasses(IRELAND, SYDNEY);
            int before = store.reads();
            int written = store.writes();

            for (int beat = 0; beat < 100; beat++) {
                areSeen(peers);
                clock.pass(Duration.ofMillis(500));
            }

            assertThat(store.reads() - before).isEqualTo(10);
            assertThat(store.writes()).isEqualTo(written);
        }
    }

    @Nested
    class When_the_store_is_away {

        private final Peers peers = peers(Need.MAJORITY, THREE);

        @Test
        void P7_it_cannot_be_told_by_who_has_never_read() {
            store.away();

            assertThatThrownBy(() -> areSeen(peers)).isInstanceOf(ProblemException.class);
        }

        @Test
        void P7_what_was_known_grows_old() {
            minutePasses(IRELAND);
            areSeen(peers);
            store.away();
            clock.pass(MINUTE);
            assertThat(areSeen(peers)).isTrue();

            clock.pass(PeerPolicy.TOLERANCE);
            assertThat(areSeen(peers)).isFalse();
        }
    }

    private Peers peers(Need need, List<String> regions) {
        PeerPolicy policy = new PeerPolicy(regions, need, PeerPolicy.TOLERANCE, PeerPolicy.PERIOD);
        return new Peers(VIRGINIA, policy, store, clock);
    }

    private static boolean areSeen(Peers peers) {
        return peers.areSeen(peers.sightings());
    }

    /** The beacons of these regions come in, and the monitor looks. */
    private void minutePasses(String... seen) {
        clock.pass(MINUTE);
        for (String region : seen) {
            shines(region);
        }
        new BeaconDuty(VIRGINIA, PeerPolicy.of(THREE), store, clock).perform();
    }

    private void shines(String region) {
        store.replicated(region, counts.merge(region, 1L, Long::sum));
    }
}
