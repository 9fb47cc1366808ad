package killswitch.core.intent;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import killswitch.core.testing.Pages;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final Post post = new Post();

    @Test
    void of_all_regions_are_one_list_newest_first_page_by_page() {
        dead(VIRGINIA, "1");
        dead(IRELAND, "2");
        dead(VIRGINIA, "3");
        dead(IRELAND, "4");
        dead(IRELAND, "5");

        assertThat(post.dead()).containsExactly("5", "4", "3", "2", "1");
        for (int limit = 1; limit < 6; limit++) {
            assertThat(Pages.all(this::page, limit)).containsExactly("5", "4", "3", "2", "1");
        }
    }

    @Test
    void P12_a_cursor_of_another_list_is_none_of_this_one() {
        dead(VIRGINIA, "1");
        dead(VIRGINIA, "2");
        var ofTheMailer = post.deadLetters.list(MAILER, PageRequest.first(1)).page();

        Pages.assertRefusesNonsense(
                request -> post.deadLetters.list(Post.PLANNER, request).page(), ofTheMailer);
    }

    @Test
    void of_a_region_that_does_not_answer_are_said_to_be_missing() {
        dead(VIRGINIA, "1");
        dead(IRELAND, "2");
        post.cutOff(IRELAND);

        DeadLetters.Listed listed = post.deadLetters.list(MAILER, PageRequest.first(10));

        assertThat(listed.missing()).containsExactly(IRELAND);
        assertThat(listed.page().items()).hasSize(1);
        post.cutOff(VIRGINIA);
        assertThatThrownBy(this::list).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    @Test
    void P12_that_are_unknown_cannot_be_put_back() {
        post.send(VIRGINIA, "planner", "1");
        IntentId id = post.id("1");

        assertThatThrownBy(() -> post.deadLetters.revive(Post.PLANNER, id, Samples.stamp("key:dana")))
                .extracting("problem")
                .isEqualTo(Problem.UNKNOWN_INTENT);
        assertThatThrownBy(() -> post.deadLetters.revive(
                        MAILER, new IntentId("sa-east-1", id.ulid()), Samples.stamp("key:dana")))
                .extracting("problem")
                .isEqualTo(Problem.UNKNOWN_INTENT);
    }

    private void dead(String region, String key) {
        post.send(region, "planner", key);
        IntStream.range(0, 6).forEach(n -> post.openRestarted("i-1", 10));
        post.pass(1);
    }

    private void list() {
        post.deadLetters.list(MAILER, PageRequest.first(10));
    }

    private killswitch.core.agent.Page<String> page(PageRequest request) {
        return post.deadLetters.list(MAILER, request).page().map(letter -> letter.intent()
                .data());
    }
}
