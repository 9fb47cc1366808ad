package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Test;

/** What every {@link IntentStore} promises of intents that are given up. Run against the double and against the real ones alike. */
public abstract class DeadLetterContract {

    private static final AgentUri PLANNER = AgentUri.parse("agent://acme/production/planner");

    /** An empty store; the same one for the whole of a test. */
    protected abstract IntentStore store();

    @Test
    void P11_nobody_acknowledges_or_revives_what_is_for_another_agent() {
        Intent intent = sent(PLANNER, MAILER, "1");
        store().bury(store().first(lane(PLANNER, MAILER), 1).getFirst(), NINE);

        assertThat(store().acknowledge(MAILER_2, intent.id(), NINE)).isFalse();
        assertThat(store().revive(MAILER_2, intent.id())).isEmpty();
        assertThat(store().knows(MAILER_2, intent.id())).isFalse();
        assertThat(store().dead(MAILER_2, null, 10)).isEmpty();
        assertThat(store().acknowledge(
                                MAILER, intent(PLANNER, MAILER, "never sent").id(), NINE))
                .isFalse();
        assertThat(store().dead(MAILER, null, 10)).hasSize(1);
    }

    @Test
    void a_dead_letter_waits_no_more_and_is_kept() {
        Intent first = sent(PLANNER, MAILER, "1");
        Intent second = sent(PLANNER, MAILER, "2");
        Waiting head = store().first(lane(PLANNER, MAILER), 1).getFirst();

        assertThat(store().bury(head, NINE)).isTrue();
        assertThat(store().bury(head, NINE)).isFalse();

        assertThat(waiting(PLANNER, MAILER)).containsExactly(second);
        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(1);
        assertThat(store().dead(MAILER, null, 10)).containsExactly(new DeadLetter(first, NINE));
        assertThat(store().send(intent(PLANNER, MAILER, "1"))).contains(first.envelope());
    }

    @Test
    void a_dead_letter_that_is_revived_comes_last_and_can_die_again() {
        Intent first = sent(PLANNER, MAILER, "1");
        Intent second = sent(PLANNER, MAILER, "2");
        store().bury(store().first(lane(PLANNER, MAILER), 1).getFirst(), NINE);

        assertThat(store().revive(MAILER, first.id())).contains(new DeadLetter(first, NINE));
        assertThat(store().revive(MAILER, first.id())).isEmpty();
        assertThat(store().knows(MAILER, first.id())).isTrue();

        assertThat(waiting(PLANNER, MAILER)).containsExactly(second, first);
        assertThat(lane(PLANNER, MAILER).waiting()).isEqualTo(2);
        assertThat(store().dead(MAILER, null, 10)).isEmpty();
        Waiting again = store().first(lane(PLANNER, MAILER), 2).getLast();
        assertThat(store().bury(again, NINE.plusSeconds(9))).isTrue();
        assertThat(store().dead(MAILER, null, 10)).containsExactly(new DeadLetter(first, NINE.plusSeconds(9)));
    }

    @Test
    void a_dead_letter_can_be_acknowledged_since_what_is_done_is_done() {
        Intent intent = sent(PLANNER, MAILER, "1");
        store().bury(store().first(lane(PLANNER, MAILER), 1).getFirst(), NINE);

        assertThat(store().acknowledge(MAILER, intent.id(), NINE)).isTrue();

        assertThat(store().dead(MAILER, null, 10)).isEmpty();
        assertThat(store().revive(MAILER, intent.id())).isEmpty();
        assertThat(store().lanes(MAILER)).isEmpty();
    }

    @Test
    void dead_letters_are_listed_newest_first_from_a_place_on() {
        LongStream.range(0, 5).forEach(n -> {
            sent(PLANNER, MAILER, "n-" + n);
            store().bury(store().first(lane(PLANNER, MAILER), 1).getFirst(), NINE.plusSeconds(n / 2));
        });
        List<DeadLetter> all = store().dead(MAILER, null, 10);

        assertThat(all).extracting(DeadLetter::diedAt).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(all).hasSize(5);
        assertThat(store().dead(MAILER, null, 2)).isEqualTo(all.subList(0, 2));
        assertThat(store().dead(MAILER, all.get(1).place(), 2)).isEqualTo(all.subList(2, 4));
        assertThat(store().dead(MAILER, all.get(4).place(), 2)).isEmpty();
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
