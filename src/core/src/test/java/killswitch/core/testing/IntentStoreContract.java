package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Lane.Turn;
import killswitch.core.intent.Waiting;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;

/** What every {@link IntentStore} promises. Run against the double and against the real ones alike. */
public abstract class IntentStoreContract {

    private static final AgentUri PLANNER = AgentUri.parse("agent://acme/production/planner");
    private static final AgentUri PLANNER_2 = AgentUri.parse("agent://acme/production/planner-2");

    /** An empty store; the same one for the whole of a test. */
    protected abstract IntentStore store();

    @Test
    void what_was_sent_waits_in_the_order_in_which_it_was_sent() {
        List<Intent> sent = IntStream.range(0, 12)
                .mapToObj(n -> sent(PLANNER, MAILER, "n-" + n))
                .toList();

        Lane lane = lane(PLANNER, MAILER);
        assertThat(lane).isEqualTo(new Lane(PLANNER, MAILER, 12, null));
        assertThat(store().first(lane, 100)).extracting(Waiting::intent).containsExactlyElementsOf(sent);
        assertThat(store().first(lane, 100)).extracting(Waiting::sequence).isSorted();
        assertThat(store().first(lane, 5)).extracting(Waiting::intent).containsExactlyElementsOf(sent.subList(0, 5));
    }

    @Test
    void each_sender_has_a_lane_of_its_own_to_each_receiver() {
        Intent one = sent(PLANNER, MAILER, "1");
        Intent two = sent(PLANNER_2, MAILER, "1");
        Intent three = sent(PLANNER, MAILER_2, "2");

        assertThat(store().lanes(MAILER)).extracting(Lane::from).containsExactly(PLANNER, PLANNER_2);
        assertThat(waiting(PLANNER, MAILER)).containsExactly(one);
        assertThat(waiting(PLANNER_2, MAILER)).containsExactly(two);
        assertThat(waiting(PLANNER, MAILER_2)).containsExactly(three);
        assertThat(store().lanes(PLANNER)).isEmpty();
    }

    @Test
    void a_repeat_changes_nothing_and_is_told_what_is_known() {
        Intent first = sent(PLANNER, MAILER, "once");

        assertThat(store().send(intent(PLANNER, MAILER, "once"))).contains(first.envelope());
        assertThat(store().send(intent(PLANNER, MAILER_2, "once"))).contains(first.envelope());

        assertThat(waiting(PLANNER, MAILER)).containsExactly(first);
        assertThat(store().lanes(MAILER_2)).isEmpty();
    }

    @Test
    void of_many_who_send_one_at_once_one_has_sent_it() {
        List<Boolean> isNew = Concurrently.times(
                8, n -> store().send(intent(PLANNER, MAILER, "once")).isEmpty());

        assertThat(isNew).containsOnlyOnce(true);
        assertThat(waiting(PLANNER, MAILER)).hasSize(1);
    }

    @Test
    void of_many_who_send_at_once_nobody_is_lost() {
        Concurrently.times(8, n -> store().send(intent(PLANNER, MAILER, "n-" + n)));

        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(8);
        assertThat(waiting(PLANNER, MAILER)).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void P12_no_more_than_the_limit_wait_in_a_lane_and_a_repeat_is_answered_all_the_same() {
        IntStream.range(0, Limits.WAITING_INTENTS).forEach(n -> sent(PLANNER, MAILER, "n-" + n));

        assertThatThrownBy(() -> store().send(intent(PLANNER, MAILER, "one more")))
                .extracting("problem")
                .isEqualTo(Problem.INBOX_FULL);
        assertThat(store().send(intent(PLANNER, MAILER, "n-0"))).isPresent();
        sent(PLANNER_2, MAILER, "another lane");

        store().acknowledge(MAILER, intent(PLANNER, MAILER, "n-7").id(), NINE);
        sent(PLANNER, MAILER, "one more");
        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(Limits.WAITING_INTENTS);
    }

    @Test
    void a_lane_is_taken_by_one_of_many_who_have_read_it() {
        sent(PLANNER, MAILER, "1");
        Lane untaken = lane(PLANNER, MAILER);

        assertThat(Concurrently.times(8, n -> store().take(untaken, turn("i-" + n, 1))))
                .containsOnlyOnce(true);
        Lane taken = lane(PLANNER, MAILER);
        assertThat(taken.turn()).isNotNull();
        assertThat(store().take(untaken, turn("late", 1))).isFalse();
        assertThat(store().take(taken, turn("next", 2))).isTrue();
        assertThat(lane(PLANNER, MAILER).turn()).isEqualTo(turn("next", 2));
    }

    @Test
    void what_is_sent_while_a_lane_is_taken_leaves_the_turn_alone() {
        sent(PLANNER, MAILER, "1");
        Lane read = lane(PLANNER, MAILER);
        sent(PLANNER, MAILER, "2");

        assertThat(store().take(read, turn("i-1", 1))).isTrue();
        sent(PLANNER, MAILER, "3");

        assertThat(lane(PLANNER, MAILER)).isEqualTo(new Lane(PLANNER, MAILER, 3, turn("i-1", 1)));
    }

    @Test
    void what_is_acknowledged_is_gone_for_good_and_can_be_acknowledged_and_sent_again_without_effect() {
        Intent first = sent(PLANNER, MAILER, "1");
        Intent second = sent(PLANNER, MAILER, "2");

        assertThat(store().acknowledge(MAILER, first.id(), NINE)).isTrue();
        assertThat(store().acknowledge(MAILER, first.id(), NINE)).isTrue();
        assertThat(store().send(intent(PLANNER, MAILER, "1"))).contains(first.envelope());

        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(1);
        assertThat(waiting(PLANNER, MAILER)).containsExactly(second);
    }

    @Test
    void of_many_who_acknowledge_at_once_it_is_counted_once() {
        Intent first = sent(PLANNER, MAILER, "1");
        sent(PLANNER, MAILER, "2");

        assertThat(Concurrently.times(8, n -> store().acknowledge(MAILER, first.id(), NINE)))
                .containsOnly(true);
        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(1);
    }

    private Intent sent(AgentUri from, AgentUri to, String key) {
        Intent intent = intent(from, to, key);
        assertThat(store().send(intent)).isEmpty();
        return intent;
    }

    private static Intent intent(AgentUri from, AgentUri to, String key) {
        return Intent.of(
                IntentId.of(VIRGINIA, from, key, Instant.EPOCH),
                new Intent.Way(from, to),
                "{\"key\":\"%s\"}".formatted(key),
                NINE);
    }

    private static Turn turn(String instance, long number) {
        return new Turn(holder(MAILER, instance), NINE, 1, 3, number);
    }

    private Lane lane(AgentUri from, AgentUri to) {
        return store().lanes(to).stream()
                .filter(lane -> lane.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    private List<Intent> waiting(AgentUri from, AgentUri to) {
        return store().first(lane(from, to), 2 * Limits.WAITING_INTENTS).stream()
                .map(Waiting::intent)
                .toList();
    }
}
