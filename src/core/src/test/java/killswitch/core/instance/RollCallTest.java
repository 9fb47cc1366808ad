package killswitch.core.instance;

import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import killswitch.core.instance.RollCall.State;
import killswitch.core.kill.Kill;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has answered a kill, and how. */
class RollCallTest {

    private static final Kill KILL = kill("k", "agent://acme/production/mailer");
    private static final Instant BEFORE = NINE_O_FIVE.minusSeconds(1);
    private static final Instant AFTER = NINE_O_FIVE.plusSeconds(1);
    private static final Told TOLD = new Told(KILL.id(), AFTER);

    @Test
    void an_instance_not_heard_since_the_kill_is_silent() {
        assertThat(state(new Activity(BEFORE, BEFORE, null), null, Refusals.NONE))
                .containsExactly(State.SILENT);
    }

    @Test
    void an_instance_heard_since_and_not_told_yet_is_live() {
        assertThat(state(new Activity(BEFORE, AFTER, null), null, Refusals.NONE))
                .containsExactly(State.LIVE);
    }

    @Test
    void an_instance_that_was_told_is_told_until_it_says_that_it_stopped() {
        assertThat(state(new Activity(BEFORE, AFTER, null), TOLD, Refusals.NONE))
                .containsExactly(State.TOLD);
        assertThat(state(new Activity(BEFORE, AFTER, AFTER), TOLD, Refusals.NONE))
                .containsExactly(State.STOPPED);
    }

    @Test
    void an_instance_refused_after_it_was_told_is_resisting() {
        Refusals early = new Refusals(1, NINE_O_FIVE);
        Refusals late = new Refusals(2, AFTER.plusMillis(1));

        assertThat(state(new Activity(BEFORE, AFTER, null), TOLD, early)).containsExactly(State.TOLD);
        assertThat(state(new Activity(BEFORE, AFTER, null), TOLD, late)).containsExactly(State.RESISTING);
    }

    @Test
    void a_call_that_was_under_way_when_the_instance_was_told_is_forgiven_once_it_has_stopped() {
        Instant stopped = AFTER.plusSeconds(2);
        Refusals underWay = new Refusals(1, AFTER.plusMillis(1));
        Refusals later = new Refusals(1, stopped.plusMillis(1));

        assertThat(state(new Activity(BEFORE, stopped, stopped), TOLD, underWay))
                .containsExactly(State.STOPPED);
        assertThat(state(new Activity(BEFORE, stopped, stopped), TOLD, later)).containsExactly(State.RESISTING);
    }

    @Test
    void an_instance_that_had_ended_before_the_kill_is_not_called() {
        Instant hourAgo = NINE_O_FIVE.minusSeconds(3_600);

        assertThat(state(new Activity(hourAgo, hourAgo, hourAgo), null, Refusals.NONE))
                .isEmpty();
        assertThat(state(new Activity(hourAgo, hourAgo, null), null, Refusals.NONE))
                .isEmpty();
    }

    @Test
    void an_instance_outside_the_scope_is_not_called() {
        Kill other = kill("k", "agent://acme/production/mailer#i-2");
        Instance instance = instance(new Activity(BEFORE, AFTER, null), null, Refusals.NONE);

        assertThat(RollCall.of(other, List.of(instance), true).entries()).isEmpty();
    }

    private static List<State> state(Activity activity, @Nullable Told told, Refusals refusals) {
        return RollCall.of(KILL, List.of(instance(activity, told, refusals)), true).entries().stream()
                .map(RollCall.Entry::state)
                .toList();
    }

    private static Instance instance(Activity activity, @Nullable Told told, Refusals refusals) {
        return new Instance(
                lease().holder(), VIRGINIA, new Report("running", null, Usage.NONE), activity, told, refusals);
    }
}
