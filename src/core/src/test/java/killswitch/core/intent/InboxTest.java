package killswitch.core.intent;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxTest {

    private final Post post = new Post();

    @Nested
    class An_instance {

        @Test
        void is_given_what_waits_in_every_region_in_the_order_of_each_sender() {
            post.send(VIRGINIA, "planner", "a1", "a2");
            post.send(IRELAND, "planner", "b1", "b2");
            post.send(VIRGINIA, "checker", "c1");

            assertThat(post.open("i-1", 10)).containsSubsequence("a1", "a2");
            assertThat(post.open("i-1", 10))
                    .containsSubsequence("b1", "b2")
                    .contains("c1")
                    .hasSize(5);
        }

        @Test
        void is_given_the_same_again_until_it_acknowledges_it() {
            post.send(VIRGINIA, "planner", "1", "2", "3");

            assertThat(post.open("i-1", 2)).containsExactly("1", "2");
            assertThat(post.open("i-1", 2)).containsExactly("1", "2");
            post.acknowledge("1");
            assertThat(post.open("i-1", 2)).containsExactly("2", "3");
        }

        @Test
        void is_given_no_more_than_it_asks_for_from_all_regions_together() {
            post.send(VIRGINIA, "planner", "1", "2", "3");
            post.send(IRELAND, "planner", "4", "5", "6");

            assertThat(post.open("i-1", 4)).hasSize(4);
        }

        @Test
        void is_shown_what_it_has_before_what_others_have_sent() {
            post.send(VIRGINIA, "planner", "1");
            post.open("i-1", 1);
            post.send(VIRGINIA, "checker", "2");

            assertThat(post.open("i-1", 1)).containsExactly("1");
        }

        @Test
        void comes_to_every_sender_in_turn() {
            post.send(VIRGINIA, "planner", "1", "2", "3");
            post.send(VIRGINIA, "checker", "4", "5");

            assertThat(post.open("i-1", 1)).containsExactly("4");
            post.acknowledge("4");
            post.pass(31);

            assertThat(post.open("i-1", 1)).containsExactly("1");
        }

        @Test
        void gets_nothing_of_a_sender_while_another_one_has_an_earlier_intent_of_it() {
            post.send(VIRGINIA, "planner", "1", "2", "3");
            post.send(VIRGINIA, "checker", "4");

            assertThat(post.open("i-1", 1)).containsExactly("4");
            assertThat(post.open("i-2", 2)).containsExactly("1", "2");
            assertThat(post.open("i-3", 10)).isEmpty();
        }

        @Test
        void is_given_what_another_one_has_not_acknowledged_in_its_time() {
            post.send(VIRGINIA, "planner", "1", "2");
            post.open("i-1", 10);

            post.pass(29);
            assertThat(post.open("i-2", 10)).isEmpty();
            post.pass(1);
            assertThat(post.open("i-2", 10)).containsExactly("1", "2");
            assertThat(post.open("i-1", 10)).isEmpty();
        }

        @Test
        void that_starts_again_has_at_once_what_it_had_before() {
            post.send(VIRGINIA, "planner", "1");
            post.open("i-1", 10);

            assertThat(post.openRestarted("i-1", 10)).containsExactly("1");
        }

        @Test
        void that_makes_progress_keeps_what_it_has() {
            post.send(VIRGINIA, "planner", "1", "2", "3");
            post.open("i-1", 10);
            post.pass(20);
            post.acknowledge("1");
            post.open("i-1", 10);
            post.pass(20);

            assertThat(post.open("i-2", 10)).isEmpty();
        }

        @Test
        void loses_nothing_sooner_than_it_was_told_though_it_asks_for_less_time_later() {
            post.send(VIRGINIA, "planner", "1", "2");
            post.deliver("i-1", 10, 300);
            post.acknowledge("1");
            post.deliver("i-1", 10, 1);

            post.pass(299);
            assertThat(post.open("i-2", 10)).isEmpty();
            post.pass(1);
            assertThat(post.open("i-2", 10)).containsExactly("2");
        }

        @Test
        void may_acknowledge_late_what_another_one_was_given_since() {
            post.send(VIRGINIA, "planner", "1", "2");
            post.open("i-1", 1);
            post.pass(31);
            post.open("i-2", 1);

            post.acknowledge("1");

            assertThat(post.open("i-2", 10)).containsExactly("2");
        }
    }

    @Nested
    class A_region_that_does_not_answer {

        @Test
        void is_named_and_what_waits_there_waits() {
            post.send(VIRGINIA, "planner", "1");
            post.send(IRELAND, "planner", "2");
            post.cutOff(IRELAND);

            Delivery delivery = post.deliver("i-1", 10);

            assertThat(delivery.missing()).containsExactly(IRELAND);
            assertThat(Post.keys(delivery)).containsExactly("1");
            post.heal();
            assertThat(post.open("i-1", 10)).containsExactlyInAnyOrder("1", "2");
        }

        @Test
        void to_a_part_of_what_it_is_asked_is_named_and_hides_nothing_that_it_has_given() {
            post.send(VIRGINIA, "planner", "1");
            post.send(VIRGINIA, "checker", "2");
            post.breakLaneOf("planner");

            Delivery delivery = post.deliver("i-1", 10);

            assertThat(delivery.missing()).containsExactly(VIRGINIA);
            assertThat(Post.keys(delivery)).containsExactly("2");
            post.heal();
            assertThat(post.open("i-1", 10)).containsExactlyInAnyOrder("1", "2");
        }

        @Test
        void P12_is_no_empty_inbox_if_there_is_no_other() {
            post.cutOff(IRELAND);
            post.cutOff(VIRGINIA);

            assertThatThrownBy(() -> post.deliver("i-1", 10))
                    .extracting("problem")
                    .isEqualTo(Problem.STORE_UNAVAILABLE);
        }
    }

    @Nested
    class An_acknowledgement {

        @Test
        void of_what_is_not_there_is_a_clear_error() {
            post.send(VIRGINIA, "planner", "1");
            IntentId id = post.id("1");

            assertThatThrownBy(() -> post.inbox.acknowledge(Post.PLANNER, id))
                    .extracting("problem")
                    .isEqualTo(Problem.UNKNOWN_INTENT);
            assertThatThrownBy(() -> post.inbox.acknowledge(MAILER, new IntentId("sa-east-1", id.ulid())))
                    .extracting("problem")
                    .isEqualTo(Problem.UNKNOWN_INTENT);
            assertThat(post.open("i-1", 10)).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "100, PT15M"})
    void what_is_asked_for_is_taken_at_its_limits(int limit, Duration hold) {
        assertThat(new Opening(Post.holder("i-1"), limit, hold).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"0, PT30S", "101, PT30S", "-1, PT30S", "1, PT0S", "1, PT0.9S", "1, PT15M1S", "1, -PT30S"})
    void P12_and_refused_beyond_them(int limit, Duration hold) {
        assertThatThrownBy(() -> new Opening(Post.holder("i-1"), limit, hold))
                .extracting("problem")
                .isEqualTo(Problem.INVALID_FIELD);
    }
}
