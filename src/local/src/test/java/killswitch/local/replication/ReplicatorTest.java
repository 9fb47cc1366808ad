package killswitch.local.replication;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.Eventually.pause;
import static killswitch.local.replication.TwoRegions.EAST;
import static killswitch.local.replication.TwoRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.local.store.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real stores that behave as a global table does. */
class ReplicatorTest {

    @TempDir
    static Path directory;

    private static Stores stores;

    private TwoRegions regions;

    @BeforeAll
    static void startStores() throws IOException {
        stores = new Stores(directory, 2);
    }

    @AfterAll
    static void stopStores() {
        stores.close();
    }

    @BeforeEach
    void start() {
        regions = new TwoRegions(stores);
    }

    @AfterEach
    void stop() {
        regions.close();
    }

    @Test
    void a_write_in_one_region_reaches_the_other_soon() {
        regions.write(EAST, 1, "a");

        eventually(() -> regions.read(WEST).equals("a"));
    }

    @Test
    void the_later_writer_wins_whichever_region_it_is_in() {
        regions.pauseBoth();
        regions.write(EAST, 2, "later");
        regions.write(WEST, 1, "earlier");

        regions.heal();

        eventually(() -> regions.read(WEST).equals("later"));
        settle();
        assertThat(regions.read(EAST)).isEqualTo("later");
    }

    @Test
    void of_two_writers_at_the_same_time_both_regions_choose_the_same() {
        regions.pauseBoth();
        regions.write(EAST, 5, "east");
        regions.write(WEST, 5, "west");

        regions.heal();

        eventually(() -> regions.read(WEST).equals("east"));
        settle();
        assertThat(regions.read(EAST)).isEqualTo("east");
    }

    @Test
    void two_writes_of_one_region_in_the_same_millisecond_arrive_in_their_order() {
        regions.write(EAST, 7, "first");
        regions.write(EAST, 7, "second");

        eventually(() -> regions.read(WEST).equals("second"));
        settle();
        assertThat(regions.read(WEST)).isEqualTo("second");
        assertThat(regions.read(EAST)).isEqualTo("second");
    }

    @Test
    void a_deletion_reaches_the_other_region_and_the_item_does_not_rise_again() {
        regions.write(EAST, 1, "a");
        eventually(() -> regions.read(WEST).equals("a"));

        regions.delete(EAST);

        eventually(() -> regions.read(WEST).isEmpty());
        settle();
        assertThat(regions.read(EAST)).isEmpty();
        assertThat(regions.read(WEST)).isEmpty();
    }

    @Test
    void a_deletion_loses_against_a_later_write_elsewhere() {
        regions.write(EAST, 1, "a");
        eventually(() -> regions.read(WEST).equals("a"));
        regions.pauseBoth();
        regions.delete(EAST);
        regions.write(WEST, 2, "later");

        regions.heal();

        eventually(() -> regions.read(EAST).equals("later"));
        assertThat(regions.read(WEST)).isEqualTo("later");
    }

    @Test
    void nothing_goes_back_and_forth_for_ever() {
        int before = regions.changes();
        regions.write(EAST, 1, "a");
        regions.write(WEST, 2, "b");
        regions.write(EAST, 3, "c");
        regions.delete(EAST);
        eventually(() -> regions.read(WEST).isEmpty() && regions.read(EAST).isEmpty());
        settle();
        int after = regions.changes();
        settle();

        assertThat(after - before).isBetween(4, 12);
        assertThat(regions.changes()).isEqualTo(after);
    }

    @Test
    void a_paused_pair_shows_its_lag_and_catches_up() {
        regions.replicator().set(EAST, WEST, TwoRegions.PAUSED);
        regions.write(EAST, 1, "a");
        eventually(() -> regions.state(EAST, WEST).waiting() > 0
                && regions.state(EAST, WEST).lagMillis() > 100);
        assertThat(regions.read(WEST)).isEmpty();
        eventually(() -> regions.state(WEST, EAST).waiting() == 0);

        regions.heal();

        eventually(() ->
                regions.read(WEST).equals("a") && regions.state(EAST, WEST).waiting() == 0);
    }

    @Test
    void a_delay_keeps_changes_back() {
        regions.replicator().set(EAST, WEST, new Passage(false, 2000, false));
        regions.write(EAST, 1, "a");

        pause(Duration.ofMillis(500));
        assertThat(regions.read(WEST)).isEmpty();
        eventually(() -> regions.read(WEST).equals("a"));
    }

    @Test
    void changes_that_are_reordered_arrive_all_the_same() {
        List<String> names = IntStream.range(0, 12).mapToObj(Integer::toString).toList();
        regions.replicator().set(EAST, WEST, new Passage(false, 0, true));

        regions.writeEach(EAST, names);

        eventually(() -> regions.arrived(WEST).size() == names.size());
        assertThat(regions.arrived(WEST))
                .containsExactlyInAnyOrderElementsOf(names)
                .isNotEqualTo(names);
    }

    @Test
    void the_delay_that_was_seen_is_that_from_the_writers_time_to_the_arrival() {
        regions.replicator().set(EAST, WEST, new Passage(false, 1500, false));

        regions.writeEach(EAST, List.of("a", "b"));

        eventually(() -> regions.state(EAST, WEST).seen().changes() == 2);
        Delays.Seen seen = regions.state(EAST, WEST).seen();
        assertThat(seen.lastMillis()).isBetween(1500L, 20_000L);
        assertThat(seen.medianMillis()).isBetween(1500L, seen.longestMillis());
        assertThat(regions.state(WEST, EAST).seen().changes()).isZero();
    }

    @Test
    void F04_what_was_written_while_a_link_was_cut_arrives_when_it_has_healed() {
        regions.cutTheWayWest();
        regions.write(EAST, 1, "a");
        eventually(() -> regions.state(EAST, WEST).waiting() > 0);

        regions.heal();

        eventually(() -> regions.read(WEST).equals("a"));
    }

    @Test
    void the_death_of_a_store_loses_nothing() {
        regions.write(EAST, 1, "before");
        stores.stop(0);
        stores.start(0);
        eventually(() -> regions.read(WEST).equals("before"));

        stores.stop(1);
        regions.write(EAST, 2, "meanwhile");
        stores.start(1);

        eventually(() -> regions.read(WEST).equals("meanwhile"));
    }

    @Test
    void a_replicator_goes_on_where_the_last_one_stopped() {
        Path file = directory.resolve("positions.json");
        regions.stopReplication();
        regions.startReplication(file);
        regions.write(EAST, 1, "a");
        eventually(() -> regions.read(WEST).equals("a"));
        regions.stopReplication();

        regions.write(EAST, 2, "b");
        regions.startReplication(file);

        eventually(() -> regions.read(WEST).equals("b"));
    }

    /** Long enough for several rounds of echoes. */
    private static void settle() {
        pause(Duration.ofMillis(600));
    }
}
