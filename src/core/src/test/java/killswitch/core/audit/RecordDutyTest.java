package killswitch.core.audit;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.TickingClock;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryConsentStore;
import org.junit.jupiter.api.Test;

/** What was decided and never recorded, and that nobody asks for again. */
class RecordDutyTest extends RecordOfTwoRegions {

    private final TickingClock clock = new TickingClock(LATER);
    private final InMemoryConsentStore consents = new InMemoryConsentStore();
    private final RecordDuty duty = new RecordDuty(replicas(control), consents, virginia, clock);

    @Test
    void F21_P10_a_kill_and_its_lift_that_were_never_recorded_are_on_the_record_once() {
        Kill kill = decided(kill("1", VIRGINIA));
        Lift lift = control.write(Samples.lift(kill));

        assertThat(duty.perform()).containsExactly("KILLED:" + kill.id(), "LIFTED:" + lift.kill());
        assertThat(duty.perform()).isEmpty();
        assertThat(verify(null, 100).missing()).isEmpty();
        assertThat(events(verify(null, 100), VIRGINIA)).isEqualTo(2);
    }

    @Test
    void F21_P10_a_consent_that_was_never_recorded_is_on_the_record_once_after_its_kill() {
        Kill kill = decided(kill("1", VIRGINIA));
        Consent consent = new Consent(
                kill.id(),
                kill.scope(),
                kill.why(),
                new Stamp("key:sam", kill.stamp().time(), VIRGINIA),
                "resume");
        consents.write(List.of(consent));

        assertThat(duty.perform())
                .containsExactly("KILLED:" + kill.id(), "RESUME_REQUESTED:" + kill.id() + ":" + consent.id());
        assertThat(duty.perform()).isEmpty();
    }

    @Test
    void P10_what_another_region_has_decided_is_left_to_it() {
        decided(kill("1", IRELAND));

        assertThat(duty.perform()).isEmpty();
        assertThat(events(verify(null, 100), VIRGINIA)).isZero();
    }

    @Test
    void P10_a_decision_of_this_moment_is_left_to_who_has_made_it() {
        TickingClock now = new TickingClock(NINE_O_FIVE.plus(RecordDuty.SETTLED));
        RecordDuty early = new RecordDuty(replicas(control), consents, virginia, now);
        Kill kill = decided(kill("1", VIRGINIA));

        assertThat(early.perform()).isEmpty();
        now.pass(Duration.ofMillis(1));
        assertThat(early.perform()).containsExactly("KILLED:" + kill.id());
    }

    @Test
    void F21_a_record_that_is_still_away_is_a_problem_and_changes_nothing() {
        Kill kill = decided(kill("1", VIRGINIA));

        assertThatThrownBy(() -> new RecordDuty(replicas(control), consents, new AwayAuditStore(), clock).perform())
                .isInstanceOf(ProblemException.class);
        assertThat(duty.perform()).containsExactly("KILLED:" + kill.id());
    }

    @Test
    void P10_of_very_many_the_newest_have_a_turn_every_time_and_each_of_the_others_within_minutes() {
        List<String> ids = decided(3 * RecordDuty.PART + 7);
        List<String> newest = ids.subList(ids.size() - RecordDuty.PART, ids.size());

        List<String> first = duty.perform();
        assertThat(first).hasSizeLessThanOrEqualTo(2 * RecordDuty.PART).containsAll(newest);
        Set<String> repaired = new HashSet<>(first);
        for (int minute = 0; minute < 3; minute++) {
            clock.pass(RecordDuty.TURN);
            repaired.addAll(duty.perform());
        }

        assertThat(repaired).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(verify(null, 1_000).missing()).isEmpty();
    }

    @Test
    void ends_in_time_when_the_record_is_slow_and_what_it_has_done_stays() {
        decided(10);
        AuditStore slow = slow(RecordDuty.LIMIT.dividedBy(4));

        Collection<String> done = new RecordDuty(replicas(control), consents, slow, clock).perform();

        assertThat(done).hasSize(4);
        assertThat(duty.perform()).hasSize(6);
    }

    /** As many kills, a second apart; the ids of their events, oldest first. */
    private List<String> decided(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> kill("kill " + n, VIRGINIA, n))
                .map(this::decided)
                .map(kill -> "KILLED:" + kill.id())
                .toList();
    }

    private static Kill kill(String name, String region, int second) {
        Kill kill = kill(name, region);
        return new Kill(
                kill.id(), kill.scope(), kill.why(), new Stamp("key:dana", NINE_O_FIVE.plusSeconds(second), region));
    }

    /** Virginia's record, for which time passes with each event. */
    private AuditStore slow(Duration each) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        clock.pass(each);
                    }
                    return method.invoke(virginia, arguments);
                });
    }
}
