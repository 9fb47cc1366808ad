package killswitch.core.action;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import killswitch.core.TickingClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryActionStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P9: nothing is done twice, and what is in doubt is named. */
class LedgerTest {

    private final InMemoryActionStore store = new InMemoryActionStore(VIRGINIA);
    private final Ledger ledger = new Ledger(store, new TickingClock(NINE_O_FIVE));

    @Test
    void P9_a_repeat_of_a_finished_action_gets_its_outcome() {
        assertThat(ledger.begin(send("batch-7", "hello"), false)).isEmpty();
        ledger.done(send("batch-7", "hello"), 202, "{}");

        assertThat(ledger.begin(send("batch-7", "hello"), false)).contains(new Course.Done(NINE_O_FIVE, 202, "{}"));
    }

    @Test
    void P9_F18_a_repeat_of_one_in_doubt_says_so() {
        ledger.begin(send("batch-7", "hello"), false);

        assertThatThrownBy(() -> ledger.begin(send("batch-7", "hello"), false))
                .hasMessageContaining("not known whether it was done")
                .extracting("problem")
                .isEqualTo(Problem.ACTION_IN_DOUBT);
    }

    @Test
    void P9_one_that_a_kill_has_cut_off_is_in_doubt_and_says_since_when() {
        ledger.begin(send("batch-7", "hello"), false);
        ledger.cut(send("batch-7", "hello"));

        assertThatThrownBy(() -> ledger.begin(send("batch-7", "hello"), false))
                .hasMessageContaining("cut off by a kill at " + NINE_O_FIVE)
                .extracting("problem")
                .isEqualTo(Problem.ACTION_IN_DOUBT);
        assertThat(ledger.begin(send("batch-7", "hello"), true)).isEmpty();
    }

    @Test
    void P9_F18_one_in_doubt_is_asked_for_again_where_the_tool_knows_repeats() {
        ledger.begin(send("batch-7", "hello"), true);

        assertThat(ledger.begin(send("batch-7", "hello"), true)).isEmpty();
    }

    @Test
    void P9_one_that_never_reached_the_tool_may_be_done_later() {
        ledger.begin(send("batch-7", "hello"), false);
        ledger.notDone(send("batch-7", "hello"));

        assertThat(ledger.begin(send("batch-7", "hello"), false)).isEmpty();
    }

    @Test
    void P12_another_call_under_the_same_key_is_refused() {
        ledger.begin(send("batch-7", "hello"), false);

        assertThatThrownBy(() -> ledger.begin(send("batch-7", "goodbye"), false))
                .extracting("problem")
                .isEqualTo(Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void P9_calls_without_a_key_are_actions_of_their_own() {
        assertThat(ledger.begin(send(null, "hello"), false)).isEmpty();
        assertThat(ledger.begin(send(null, "hello"), false)).isEmpty();

        assertThat(store.newest(MAILER, PageRequest.first(9)).items()).hasSize(2);
    }

    @Test
    void P9_an_answer_at_the_limit_is_kept_and_a_longer_one_is_said_to_be_missing() {
        ledger.begin(send("fits", "hello"), false);
        ledger.done(send("fits", "hello"), 200, "x".repeat(Limits.KEPT_ANSWER));
        ledger.begin(send("long", "hello"), false);
        ledger.done(send("long", "hello"), 200, "x".repeat(Limits.KEPT_ANSWER + 1));

        assertThat(ledger.begin(send("fits", "hello"), false)).isPresent();
        assertThatThrownBy(() -> ledger.begin(send("long", "hello"), false))
                .hasMessageContaining("answered with 200")
                .extracting("problem")
                .isEqualTo(Problem.ANSWER_NOT_KEPT);
    }

    @Test
    void P9_what_cannot_be_written_at_the_end_stays_in_doubt_and_fails_nobody() {
        Ledger cutOff = new Ledger(new EndsNothing(store), new TickingClock(NINE_O_FIVE));
        cutOff.begin(send("batch-7", "hello"), false);

        cutOff.done(send("batch-7", "hello"), 200, "{}");

        assertThatThrownBy(() -> ledger.begin(send("batch-7", "hello"), false))
                .extracting("problem")
                .isEqualTo(Problem.ACTION_IN_DOUBT);
    }

    private static Action send(@Nullable String key, String text) {
        String digest = ToolCall.digest("POST https://mail.example/messages", text.getBytes(StandardCharsets.UTF_8));
        ToolCall call = new ToolCall("email", "POST", "/messages", digest);
        return Action.begun(
                ActionId.of(MAILER, key, NINE_O_FIVE),
                lease().holder(),
                call,
                new Action.Beginning(NINE_O_FIVE, VIRGINIA));
    }

    /** A store that is lost after a call was made. */
    private record EndsNothing(ActionStore store) implements ActionStore {

        @Override
        public Optional<Action> begin(Action action, boolean evenInDoubt) {
            return store.begin(action, evenInDoubt);
        }

        @Override
        public void end(Action action) {
            throw Problem.STORE_UNAVAILABLE.because("The test has taken it down.");
        }

        @Override
        public Page<Action> newest(AgentUri agent, PageRequest request) {
            return store.newest(agent, request);
        }
    }
}
