package killswitch.core.intent;

import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Test;

/** What is given again and again, and never acknowledged. */
class NeverAcknowledgedTest {

    private final Post post = new Post();

    @Test
    void is_a_dead_letter_after_so_many_instances_and_only_the_first_of_its_sender_counts() {
        post.send(VIRGINIA, "planner", "poison", "good");

        List<List<String>> given = IntStream.rangeClosed(1, Limits.INTENT_TRIES + 1)
                .mapToObj(n -> {
                    post.pass(31);
                    return post.open("i-" + n, 10);
                })
                .toList();

        assertThat(given.subList(0, Limits.INTENT_TRIES)).containsOnly(List.of("poison", "good"));
        assertThat(given.getLast()).containsExactly("good");
        assertThat(post.dead()).containsExactly("poison");
        assertThat(post.events()).containsExactly("INTENT_DIED");
    }

    @Test
    void does_not_count_as_given_again_while_its_time_runs() {
        post.send(VIRGINIA, "planner", "slow");

        IntStream.range(0, 20).forEach(n -> {
            post.pass(1);
            post.open("i-1", 10);
        });

        post.pass(31);
        assertThat(post.open("i-1", 10)).containsExactly("slow");
        assertThat(post.dead()).isEmpty();
    }

    @Test
    void dies_of_crashes_of_one_instance_too() {
        post.send(VIRGINIA, "planner", "poison");

        IntStream.rangeClosed(0, Limits.INTENT_TRIES).forEach(n -> post.openRestarted("i-1", 10));

        assertThat(post.dead()).containsExactly("poison");
    }

    @Test
    void can_be_put_back_by_a_person_and_has_all_its_tries_again() {
        post.send(VIRGINIA, "planner", "poison");
        IntStream.rangeClosed(0, Limits.INTENT_TRIES).forEach(n -> post.openRestarted("i-1", 10));

        post.revive("poison");
        post.revive("poison");

        assertThat(post.dead()).isEmpty();
        assertThat(post.openRestarted("i-1", 10)).containsExactly("poison");
        assertThat(post.events()).containsExactly("INTENT_DIED", "INTENT_REVIVED");
        IntStream.rangeClosed(1, Limits.INTENT_TRIES).forEach(n -> post.openRestarted("i-1", 10));
        assertThat(post.events()).containsExactly("INTENT_DIED", "INTENT_REVIVED", "INTENT_DIED");
    }
}
