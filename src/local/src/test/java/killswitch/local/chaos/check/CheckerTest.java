package killswitch.local.chaos.check;

import static killswitch.local.chaos.check.Story.IRELAND;
import static killswitch.local.chaos.check.Story.VIRGINIA;
import static killswitch.local.chaos.check.Story.assertBad;
import static killswitch.local.chaos.check.Story.assertGood;
import static killswitch.local.chaos.check.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of violation has a history that shows it, beside one like it that is as it should be; {@link RestTest} goes on. */
class CheckerTest {

    @Nested
    class P1_a_call {

        @Test
        void that_started_before_the_kill_was_confirmed_may_get_through() {
            assertGood(new Story().start("a", 1).kill("k", 2).callThrough(VIRGINIA, 2, "a"));
        }

        @Test
        void that_started_after_it_must_not() {
            assertBad("P1", new Story().start("a", 1).kill("k", 2).callThrough(VIRGINIA, 3, "a"), 2, 3);
        }

        @Test
        void may_get_through_where_the_kill_is_pending() {
            assertGood(new Story().start("a", 1).killIn(VIRGINIA, "k", 2).callThrough(IRELAND, 3, "a"));
        }

        @Test
        void must_not_get_through_between_the_kill_and_the_request_for_its_lift() {
            assertBad(
                    "P1",
                    new Story()
                            .start("a", 1)
                            .kill("k", 2)
                            .callThrough(VIRGINIA, 3, "a")
                            .resume("r", 5, id("k")),
                    2,
                    3);
        }

        @Test
        void may_get_through_after_a_lift_that_nobody_has_acknowledged() {
            assertGood(new Story()
                    .kill("k", 2)
                    .resumeWithoutAnswer("r", 3)
                    .start("a", 5)
                    .callThrough(VIRGINIA, 6, "a"));
        }

        @Test
        void must_not_get_through_because_another_kill_was_lifted() {
            assertBad(
                    "P1",
                    new Story()
                            .start("a", 1)
                            .kill("k", 2)
                            .kill("l", 3)
                            .resume("r", 4, id("k"))
                            .callThrough(VIRGINIA, 6, "unknown"),
                    3,
                    5);
        }
    }

    @Nested
    class P1_F20_a_heartbeat {

        @Test
        void gets_no_lease_where_a_kill_stands() {
            assertBad("P1", new Story().kill("k", 2).start("a", 3), 1, 2);
        }

        @Test
        void gets_one_after_its_lift() {
            assertGood(new Story().kill("k", 2).resume("r", 3, id("k")).start("a", 5));
        }
    }

    @Nested
    class P5_a_lease_from_before_a_kill {

        private final Story story = new Story().start("a", 1).kill("k", 2).resume("r", 3, id("k"));

        @Test
        void lets_no_call_through_after_the_lift() {
            assertBad("P5", story.callThrough(VIRGINIA, 5, "a"), 1, 2, 4);
        }

        @Test
        void lets_no_call_through_when_it_was_renewed_meanwhile() {
            assertBad(
                    "P5",
                    new Story()
                            .start("a", 1)
                            .renew("a", 2, "b")
                            .kill("k", 3)
                            .resume("r", 4, id("k"))
                            .callThrough(VIRGINIA, 6, "b"),
                    1,
                    3,
                    5);
        }

        @Test
        void is_not_renewed() {
            assertBad("P5", story.renew("a", 5, "b"), 1, 2, 4);
        }

        @Test
        void is_another_than_that_of_a_new_start() {
            assertGood(story.start("b", 5).callThrough(VIRGINIA, 6, "b"));
        }
    }

    @Nested
    class P6_a_lease {

        @Test
        void is_good_for_a_minute() {
            assertGood(new Story().start("a", 1).callThrough(VIRGINIA, 60, "a"));
        }

        @Test
        void is_not_good_for_longer() {
            assertBad("P6", new Story().start("a", 1).callThrough(VIRGINIA, 70, "a"), 1, 2);
        }
    }

    @Nested
    class P7_a_call {

        @Test
        void does_not_get_through_while_the_store_is_away() {
            assertBad(
                    "P7", new Story().start("a", 1).fault("store stopped", 2, 6).callThrough(VIRGINIA, 3, "a"), 2, 3);
            assertBad("P7", new Story().start("a", 1).fault("cut", 2, 6).callThrough(VIRGINIA, 3, "a"), 2, 3);
        }

        @Test
        void is_not_said_to_be_killed_while_nobody_can_know() {
            Story story = new Story().kill("k", 1).fault("cut", 2, 6).callRefused(3, "a");
            assertBad("P7", story.denied(3, "killed", id("k")), 2, 3, 4);
            assertGood(new Story()
                    .kill("k", 1)
                    .fault("cut", 2, 6)
                    .callRefused(3, "a")
                    .denied(3, "undecidable", null));
        }

        @Test
        void may_get_through_at_the_edge_or_elsewhere_or_when_it_is_only_slow() {
            assertGood(new Story().start("a", 1).fault("cut", 2, 6).callThrough(VIRGINIA, 6, "a"));
            assertGood(new Story().start("a", 1).fault("cut", 2, 6).callThrough(IRELAND, 3, "a"));
            assertGood(new Story().start("a", 1).fault("delay", 2, 6).callThrough(VIRGINIA, 3, "a"));
        }
    }

    @Nested
    class P7_a_refusal {

        private final Story story = new Story().start("a", 1).kill("k", 2).callRefused(4, "a");

        @Test
        void is_told_apart_in_the_log() {
            assertGood(story.denied(4, "killed", id("k")));
            assertGood(new Story().start("a", 1).callRefused(4, "a").denied(4, "undecidable", null));
        }

        @Test
        void that_the_log_does_not_know_is_found() {
            assertBad("P7", story.denied(9, "killed", id("k")), 3);
        }

        @Test
        void is_called_a_kill_only_if_it_is_one() {
            assertBad("P7", story.denied(4, "killed", id("none")), 3, 4);
            assertBad("P7", new Story().told(3, id("none")), 1);
        }

        @Test
        void P4_is_not_called_a_kill_after_its_lift() {
            Story lifted = new Story().kill("k", 1).resume("r", 2, id("k"));
            assertBad("P4", lifted.callRefused(4, "a").denied(4, "killed", id("k")), 3, 4);
            assertBad("P4", new Story().kill("k", 1).resume("r", 2, id("k")).told(4, id("k")), 3);
        }
    }

    @Test
    void a_history_is_read_as_it_was_written(@TempDir Path folder) {
        Story story = new Story()
                .start("a", 1)
                .kill("k", 2)
                .callRefused(3, "a")
                .callThrough(IRELAND, 4, "a")
                .denied(3, "killed", id("k"))
                .fault("cut", 5, 6)
                .resume("r", 7, id("k"))
                .killAtRest("k", VIRGINIA, true, true)
                .agentAtRest(VIRGINIA, 7L)
                .recorded("KILLED", "k", 1);
        Path file = folder.resolve("deeper/history.jsonl");
        try (HistoryFile history = HistoryFile.create(file)) {
            story.lines().forEach(line -> history.add(line.event()));
        }

        assertThat(HistoryFile.read(file)).isEqualTo(story.lines());
    }
}
