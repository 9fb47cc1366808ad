package killswitch.core.cleaning;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.InstanceId;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Verdict;
import killswitch.core.problem.Limits;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Insistence;
import org.junit.jupiter.api.Test;

class CleaningDutyTest extends CleanedRegions {

    @Test
    void F37_a_lifted_kill_goes_when_old_leases_have_ended_and_its_lift_when_no_repeat_can_come() {
        Kill kill = killed("1");
        Lift lift = lifted(kill, VIRGINIA);

        assertThat(duty.perform()).isEmpty();
        assertThat(duty.perform()).as("nothing is due yet").isEmpty();
        assertThat(inIreland.all()).isEqualTo(new SwitchRecords(List.of(kill), List.of(lift)));

        pass(POLICY.leases());
        assertThat(duty.perform()).isEmpty();
        assertThat(inVirginia.all()).isEqualTo(new SwitchRecords(List.of(), List.of(lift)));
        assertThat(inIreland.all()).isEqualTo(new SwitchRecords(List.of(), List.of(lift)));

        pass(Limits.IDEMPOTENCY_KEY_LIFETIME);
        assertThat(duty.perform()).as("a repeat's copies may be under way").isEmpty();

        pass(POLICY.late());
        assertThat(duty.perform()).containsExactly("CLEANED:" + kill.id());
        assertThat(inVirginia.all()).isEqualTo(SwitchRecords.NONE);
        assertThat(inIreland.all()).isEqualTo(SwitchRecords.NONE);
        assertThat(duty.perform()).isEmpty();
        assertThat(cleanedOnRecord()).containsExactly(kill.id().value());
    }

    @Test
    void P5_as_long_as_the_lift_is_there_who_slept_through_it_is_fenced_and_a_new_start_lists_it() {
        Kill kill = killed("1");
        lifted(kill, VIRGINIA);
        duty.perform();
        pass(POLICY.leases());
        duty.perform();

        assertThat(inVirginia.covering(MAILER).outlived(MAILER, new InstanceId("i-1")))
                .containsExactly(kill.id());
        assertThat(lease().judge(inVirginia.covering(MAILER))).isInstanceOf(Verdict.Fenced.class);

        pass(POLICY.late());
        duty.perform();
        assertThat(inVirginia.covering(MAILER).outlived(MAILER, new InstanceId("i-1")))
                .isEmpty();
    }

    @Test
    void F37_P3_a_kill_that_stands_is_never_cleaned() {
        Kill kill = killed("1");

        months();

        assertThat(inVirginia.all()).isEqualTo(new SwitchRecords(List.of(kill), List.of()));
        assertThat(cleanedOnRecord()).isEmpty();
    }

    @Test
    void F37_P5_nothing_is_cleaned_before_every_region_has_the_lift() {
        Kill kill = killed("1");
        Lift lift = lifted(kill, VIRGINIA);
        inIreland.removeLift(kill.id());

        months();
        assertThat(inVirginia.all()).isEqualTo(new SwitchRecords(List.of(kill), List.of(lift)));

        inIreland.write(lift);
        duty.perform();
        assertThat(inVirginia.all().kills()).as("the wait has only begun").hasSize(1);
        months();
        assertThat(cleanedOnRecord()).hasSize(1);
    }

    @Test
    void F37_a_region_that_is_away_holds_up_every_step() {
        Kill kill = killed("1");
        lifted(kill, VIRGINIA);

        Stream.of(Duration.ZERO, POLICY.leases(), POLICY.late()).forEach(wait -> {
            SwitchRecords before = inIreland.all();
            ireland.cutOff();
            pass(wait);
            assertThat(duty.perform()).isEmpty();
            assertThat(inIreland.all()).isEqualTo(before);
            ireland.heal();
            duty.perform();
        });

        assertThat(cleanedOnRecord()).containsExactly(kill.id().value());
    }

    @Test
    void F34_P10_nothing_is_cleaned_of_which_the_record_does_not_tell() {
        Kill kill = killed("1");
        lifted(kill, VIRGINIA);
        audit.tamper(chain -> chain.removeLast());

        months();

        assertThat(inVirginia.all().kills()).containsExactly(kill);
    }

    @Test
    void F37_P4_a_repeat_finds_the_lift_and_the_wait_begins_again() {
        Kill kill = killed("1");
        lifted(kill, VIRGINIA);
        duty.perform();
        pass(POLICY.leases());
        duty.perform();
        pass(POLICY.late());
        inIreland.write(kill);
        assertThat(inIreland.all().standing()).isEmpty();

        assertThat(duty.perform()).isEmpty();
        assertThat(inVirginia.all().lifts()).hasSize(1);
        pass(POLICY.leases());
        duty.perform();
        assertThat(inIreland.all().kills()).isEmpty();
        assertThat(inIreland.all().lifts())
                .as("copies of the repeat may be under way")
                .hasSize(1);

        pass(POLICY.late());
        assertThat(duty.perform()).containsExactly("CLEANED:" + kill.id());
    }

    @Test
    void F37_a_lift_that_has_gone_from_a_region_has_to_be_confirmed_again() {
        Kill kill = killed("1");
        Lift lift = lifted(kill, VIRGINIA);
        duty.perform();
        inIreland.removeLift(kill.id());
        pass(POLICY.leases());
        duty.perform();
        inIreland.write(lift);

        duty.perform();

        assertThat(inVirginia.all().kills()).containsExactly(kill);
    }

    @Test
    void F37_a_region_cleans_what_it_has_lifted() {
        Kill kill = killed("1");
        lifted(kill, IRELAND);

        months();
        assertThat(cleanedOnRecord()).isEmpty();

        clean(duty(IRELAND));
        assertThat(cleanedOnRecord()).containsExactly(kill.id().value());
    }

    @Test
    void F37_of_very_many_each_has_its_turn_and_one_turn_is_bounded() {
        int many = 2 * CleaningDuty.PART + 7;
        IntStream.range(0, many).forEach(n -> lifted(killed("kill " + n, "agent://acme/*"), VIRGINIA));

        for (int turn = 0; turn < 6; turn++) {
            duty.perform();
            clock.pass(CleaningDuty.TURN);
        }
        pass(POLICY.late());
        Set<String> cleaned = new HashSet<>();
        for (int turn = 0; turn < 8; turn++) {
            List<String> now = duty.perform();
            assertThat(now).hasSizeLessThanOrEqualTo(CleaningDuty.PART);
            cleaned.addAll(now);
        }

        assertThat(cleaned).hasSize(many);
        assertThat(inVirginia.all()).isEqualTo(SwitchRecords.NONE);
    }

    @Test
    void a_home_region_that_is_away_is_a_problem() {
        virginia.cutOff();

        assertThatThrownBy(duty::perform).isInstanceOf(ProblemException.class);
    }

    @Test
    void F37_the_waits_are_longer_than_anything_that_may_come_back() {
        Duration lease = Duration.ofSeconds(60);

        assertThat(POLICY.leases()).isGreaterThan(lease.plus(CleaningPolicy.CLOCKS_DIFFER));
        assertThat(CleaningPolicy.COPIES_ARRIVE).isGreaterThan(Insistence.GIVES_UP_AFTER.multipliedBy(10));
        assertThat(POLICY.late())
                .isGreaterThan(Limits.IDEMPOTENCY_KEY_LIFETIME
                        .plus(Insistence.GIVES_UP_AFTER)
                        .plus(POLICY.leases()));
    }

    private void months() {
        clean(duty);
    }

    private void clean(CleaningDuty each) {
        for (int days = 0; days < 10; days++) {
            each.perform();
            clock.pass(Duration.ofDays(1));
        }
    }
}
