package killswitch.local.chaos.check;

import static killswitch.local.chaos.check.Story.IRELAND;
import static killswitch.local.chaos.check.Story.VIRGINIA;
import static killswitch.local.chaos.check.Story.assertBad;
import static killswitch.local.chaos.check.Story.assertGood;
import static killswitch.local.chaos.check.Story.id;

import killswitch.local.chaos.check.Event.Brought;
import killswitch.local.chaos.check.Event.Place;
import killswitch.local.chaos.check.Event.Said;
import killswitch.local.chaos.check.Event.Told;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is left when all is over: kills, checkpoints and the record, as {@link CheckerTest} shows the rest. */
class RestTest {

    @Nested
    class P3_P4_at_rest {

        @Test
        void a_kill_is_in_every_region_as_its_lifts_say() {
            assertGood(new Story()
                    .kill("k", 1)
                    .kill("l", 2)
                    .resume("r", 3, id("k"))
                    .kill("m", 5)
                    .killAtRest("k", VIRGINIA, true, true)
                    .killAtRest("k", IRELAND, true, true)
                    .killAtRest("m", VIRGINIA, true, false)
                    .agentAtRest(VIRGINIA, null, id("m")));
        }

        @Test
        void a_kill_that_a_region_has_not_is_lost() {
            assertBad("P3", new Story().kill("k", 1).killAtRest("k", IRELAND, false, false), 1, 2);
        }

        @Test
        void a_kill_that_nobody_has_lifted_is_not_lifted() {
            assertBad("P3", new Story().kill("k", 1).killAtRest("k", IRELAND, true, true), 1, 2);
        }

        @Test
        void a_resume_that_did_not_name_it_has_not_lifted_it() {
            assertBad(
                    "P3",
                    new Story()
                            .kill("k", 1)
                            .kill("l", 2)
                            .resume("r", 4, id("l"))
                            .killAtRest("k", IRELAND, true, true),
                    1,
                    4);
        }

        @Test
        void a_kill_may_be_lifted_by_a_resume_without_an_answer_or_not() {
            assertGood(new Story().kill("k", 1).resumeWithoutAnswer("r", 3).killAtRest("k", VIRGINIA, true, true));
            assertGood(new Story().kill("k", 1).resumeWithoutAnswer("r", 3).killAtRest("k", VIRGINIA, true, false));
        }

        @Test
        void a_lift_is_not_undone() {
            assertBad(
                    "P4",
                    new Story().kill("k", 1).resume("r", 3, id("k")).killAtRest("k", VIRGINIA, true, false),
                    2,
                    3);
        }

        @Test
        void the_regions_agree() {
            assertBad(
                    "P3",
                    new Story()
                            .kill("k", 1)
                            .resumeWithoutAnswer("r", 3)
                            .killAtRest("k", VIRGINIA, true, true)
                            .killAtRest("k", IRELAND, true, false),
                    3,
                    4);
        }

        @Test
        void an_agent_is_killed_by_its_standing_kills_and_by_no_others() {
            Story story = new Story().kill("k", 1).killAtRest("k", VIRGINIA, true, false);
            assertBad("P3", story.agentAtRest(VIRGINIA, null), 3);
            assertBad(
                    "P4",
                    new Story()
                            .kill("k", 1)
                            .resume("r", 3, id("k"))
                            .killAtRest("k", VIRGINIA, true, true)
                            .agentAtRest(VIRGINIA, null, id("k")),
                    4);
        }

        @Test
        void F08_a_repeated_order_is_the_same_kill() {
            assertGood(new Story().kill("k", 1).kill("k", 2));
            assertBad("P4", new Story().kill("k", 1).killAnsweredWith("k", 2, id("another")), 2);
        }
    }

    @Nested
    class P8_a_checkpoint {

        @Test
        void may_stay_and_grow() {
            assertGood(new Story()
                    .checkpoint(1, 7L, 7L)
                    .checkpoint(2, null, 7L)
                    .checkpoint(3, 5L, 7L)
                    .checkpoint(4, 9L, 9L)
                    .agentAtRest(VIRGINIA, 9L));
        }

        @Test
        void does_not_go_back_in_an_answer() {
            assertBad("P8", new Story().checkpoint(1, 7L, 7L).checkpoint(2, 5L, 5L), 1, 2);
        }

        @Test
        void that_was_taken_is_not_forgotten() {
            assertBad("P8", new Story().checkpoint(1, 7L, null).checkpoint(2, null, 6L), 1, 2);
        }

        @Test
        void is_at_rest_in_every_region() {
            assertBad("P8", new Story().checkpoint(1, 7L, 7L).agentAtRest(IRELAND, 6L), 1, 2);
            assertBad("P8", new Story().checkpoint(1, 7L, 7L).agentAtRest(IRELAND, null), 1, 2);
        }

        @Test
        void that_was_refused_is_not_missed() {
            assertGood(new Story()
                    .beat(1, new Brought("a", 9L), new Told(Said.FENCED, null, null, 7L))
                    .agentAtRest(VIRGINIA, 7L));
        }
    }

    @Nested
    class P10_the_record {

        @Test
        void has_every_acknowledged_kill_and_lift_once() {
            assertGood(new Story()
                    .kill("k", 1)
                    .resume("r", 2, id("k"))
                    .recorded("KILLED", "k", 1)
                    .recorded("LIFTED", "k", 2));
        }

        @Test
        void lacks_a_kill() {
            assertBad("P10", new Story().kill("k", 1).recorded("KILLED", "l", 1), 1);
        }

        @Test
        void has_a_kill_twice() {
            assertBad("P10", new Story().kill("k", 1).recorded("KILLED", "k", 1).recorded("KILLED", "k", 2), 2, 3);
        }

        @Test
        void F22_has_a_kill_in_two_chains_which_is_shown_once() {
            Story told = new Story()
                    .kill("k", 1)
                    .recorded("KILLED", "k", 1)
                    .recorded(IRELAND, "KILLED", "k", new Place(1, "hash i", "hash 0"))
                    .listed("KILLED", "k");
            assertGood(told);
            assertBad("P10", told.listed("KILLED", "k"), 4, 5);
        }

        @Test
        void lacks_a_lift() {
            assertBad("P10", new Story().kill("k", 1).resume("r", 2, id("k")).recorded("KILLED", "k", 1), 2);
        }

        @Test
        void has_a_lift_twice() {
            assertBad(
                    "P10",
                    new Story()
                            .kill("k", 1)
                            .resume("r", 2, id("k"))
                            .recorded("KILLED", "k", 1)
                            .recorded("LIFTED", "k", 2)
                            .recorded("LIFTED", "k", 3),
                    4,
                    5);
        }

        @Test
        void F23_has_a_gap_or_a_link_that_does_not_fit() {
            assertBad("P10", new Story().recorded("KILLED", "k", 1).recorded("KILLED", "l", 3), 1, 2);
            assertBad(
                    "P10",
                    new Story().recorded("KILLED", "k", 1).recorded("KILLED", "l", new Place(2, "hash 2", "another")),
                    1,
                    2);
        }
    }
}
