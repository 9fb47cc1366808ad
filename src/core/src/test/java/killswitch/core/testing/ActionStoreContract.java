package killswitch.core.testing;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import killswitch.core.action.Action;
import killswitch.core.action.Action.Beginning;
import killswitch.core.action.ActionId;
import killswitch.core.action.ActionStore;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ActionStore} promises. Run against the double and against the real ones alike. */
public abstract class ActionStoreContract {

    private static final Instant LATER = NINE.plusSeconds(1);

    /** The region's store; what any region writes has reached the others at once. */
    protected abstract ActionStore in(String region);

    @Test
    void P9_an_action_begins_once_and_is_in_doubt_until_it_has_ended() {
        Action action = action("batch-7", NINE);

        assertThat(in(VIRGINIA).begin(action, false)).isEmpty();

        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), false)).contains(action);
    }

    @Test
    void P9_what_was_done_is_known_with_its_whole_answer() {
        String answer = "\u00e9".repeat(1_000) + "x".repeat(Limits.KEPT_ANSWER - 2_000);
        Action done = action("batch-7", NINE).become(new Course.Done(LATER, 201, answer));
        in(VIRGINIA).begin(action("batch-7", NINE), false);

        in(VIRGINIA).end(done);

        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), false)).contains(done);
        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), true)).contains(done);
    }

    @Test
    void P9_what_was_done_is_known_without_an_answer_that_is_not_kept() {
        Action done = action("batch-7", NINE).become(new Course.Done(LATER, 200, null));
        in(VIRGINIA).begin(action("batch-7", NINE), false);
        in(VIRGINIA).end(done);

        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), false)).contains(done);
    }

    @Test
    void P9_what_was_not_done_may_begin_again_and_is_then_in_doubt_again() {
        in(VIRGINIA).begin(action("batch-7", NINE), false);
        in(VIRGINIA).end(action("batch-7", NINE).become(new Course.NotDone(NINE)));
        Action again = action("batch-7", LATER);

        assertThat(in(VIRGINIA).begin(again, false)).isEmpty();
        assertThat(in(VIRGINIA).begin(action("batch-7", NINE), false)).contains(again);
    }

    @Test
    void P9_what_is_in_doubt_may_begin_again_where_the_tool_knows_repeats() {
        in(VIRGINIA).begin(action("batch-7", NINE), false);
        Action again = action("batch-7", LATER);

        assertThat(in(VIRGINIA).begin(again, true)).isEmpty();
        assertThat(in(VIRGINIA).begin(action("batch-7", NINE), false)).contains(again);
    }

    @Test
    void P9_what_a_kill_has_cut_off_is_known_and_begins_again_only_where_the_tool_knows_repeats() {
        Action cut = action("batch-7", NINE).become(new Course.Cut(LATER));
        in(VIRGINIA).begin(action("batch-7", NINE), false);
        in(VIRGINIA).end(cut);
        in(IRELAND).begin(in(IRELAND, "far"), false);
        in(IRELAND).end(in(IRELAND, "far").become(new Course.Cut(LATER)));

        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), false)).contains(cut);
        assertThat(in(VIRGINIA).begin(action("far", LATER), false))
                .map(Action::course)
                .contains(new Course.Cut(LATER));
        Eventually.assertThat(() -> assertThat(listed(9)).contains(cut));
        assertThat(in(VIRGINIA).begin(action("batch-7", LATER), true)).isEmpty();
        assertThat(in(VIRGINIA).begin(action("far", LATER), true)).isEmpty();
    }

    @Test
    void P9_what_another_region_has_begun_or_done_is_known_and_nothing_is_begun() {
        Action done = action("done", NINE).become(new Course.Done(LATER, 200, "{}"));
        in(IRELAND).begin(in(IRELAND, "doubt"), false);
        in(IRELAND).begin(in(IRELAND, "done"), false);
        in(IRELAND).end(in(IRELAND, "done").become(done.course()));

        assertThat(in(VIRGINIA).begin(action("doubt", LATER), false)).contains(in(IRELAND, "doubt"));
        assertThat(in(VIRGINIA).begin(action("done", LATER), false))
                .map(Action::course)
                .contains(done.course());
        assertThat(in(VIRGINIA).begin(action("done", LATER), true))
                .map(Action::course)
                .contains(done.course());
        assertThat(in(IRELAND).begin(in(IRELAND, "doubt"), false))
                .map(Action::region)
                .contains(IRELAND);
    }

    @Test
    void P9_of_many_that_begin_one_action_at_once_one_does() {
        List<Optional<Action>> known =
                Concurrently.times(12, n -> in(VIRGINIA).begin(action("batch-7", NINE.plusMillis(n)), false));

        assertThat(known).filteredOn(Optional::isEmpty).hasSize(1);
    }

    @Test
    void P11_the_same_key_of_another_agent_is_another_action() {
        in(VIRGINIA).begin(action("batch-7", NINE), false);

        assertThat(in(VIRGINIA).begin(action(MAILER_2, "batch-7", NINE), false)).isEmpty();
    }

    @Test
    void P10_the_agents_actions_are_listed_newest_first_without_answers_and_without_gap_or_repeat() {
        List<Action> actions = IntStream.range(0, 7)
                .mapToObj(n -> action("n-" + n, NINE.plusMillis(n)))
                .toList();
        actions.forEach(action -> in(VIRGINIA).begin(action, false));
        in(VIRGINIA).begin(action(MAILER_2, "other", NINE), false);
        in(VIRGINIA).end(actions.getLast().become(new Course.Done(LATER, 200, "{}")));

        Eventually.assertThat(() -> assertThat(listed(3)).hasSize(7));
        assertThat(listed(3))
                .extracting(action -> action.id().name())
                .isEqualTo(actions.reversed().stream()
                        .map(action -> action.id().name())
                        .toList());
        assertThat(listed(1).getFirst().course()).isEqualTo(new Course.Done(LATER, 200, null));
    }

    @Test
    void P12_what_is_no_cursor_of_this_list_is_refused() {
        in(VIRGINIA).begin(action("a", NINE), false);
        in(VIRGINIA).begin(action("b", NINE), false);
        in(VIRGINIA).begin(action(MAILER_2, "a", NINE), false);
        in(VIRGINIA).begin(action(MAILER_2, "b", NINE), false);

        Pages.assertRefusesNonsense(
                request -> in(VIRGINIA).newest(MAILER, request), in(VIRGINIA).newest(MAILER_2, PageRequest.first(1)));
    }

    private List<Action> listed(int limit) {
        return Pages.all(request -> in(VIRGINIA).newest(MAILER, request), limit);
    }

    private static Action in(String region, @Nullable String key) {
        Action action = action(MAILER, key, NINE);
        return Action.begun(action.id(), action.by(), action.call(), new Beginning(NINE, region));
    }

    private static Action action(String key, Instant begun) {
        return action(MAILER, key, begun);
    }

    private static Action action(AgentUri agent, @Nullable String key, Instant begun) {
        return Action.begun(
                ActionId.of(agent, key, NINE),
                holder(agent, "i-1"),
                new ToolCall("email", "POST", "/messages", "0".repeat(64)),
                new Beginning(begun, VIRGINIA));
    }
}
