package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AwayAuditStore;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.RollCall;
import killswitch.core.instance.Usage;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A kill in two regions. */
class KillSwitchTest extends TwoRegions {

    @Nested
    class P2_a_kill {

        @Test
        void is_in_every_region_when_it_is_answered() {
            Killing killing = kill(inVirginia, MAILERS, null);

            assertThat(killing.stands()).isTrue();
            assertThat(killing.regions()).containsOnlyKeys(VIRGINIA, IRELAND);
            assertThat(killing.regions().values()).allMatch(Answer.Confirmed.class::isInstance);
            assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(killing.kill());
        }

        @Test
        void F03_names_the_region_that_is_away_and_stands_in_the_others() {
            ireland.cutOff();

            Killing killing = kill(inVirginia, MAILERS, null);

            assertThat(killing.regions().get(VIRGINIA)).isInstanceOf(Answer.Confirmed.class);
            assertThat(killing.regions().get(IRELAND)).isInstanceOf(Answer.Pending.class);
        }

        @Test
        void stands_when_only_another_region_has_it() {
            virginia.cutOff();

            Killing killing = kill(inVirginia, MAILERS, null);

            assertThat(killing.stands()).isTrue();
            assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(killing.kill());
        }

        @Test
        void F01_is_never_acknowledged_when_no_region_has_it() {
            virginia.cutOff();
            ireland.cutOff();

            assertThatThrownBy(() -> kill(inVirginia, MAILERS, null))
                    .extracting("problem")
                    .isEqualTo(Problem.STORE_UNAVAILABLE);
            assertThat(events()).isEmpty();
        }

        @Test
        void F21_stands_though_the_record_cannot_be_written() {
            KillSwitch withoutRecord =
                    new KillSwitch(control(VIRGINIA), rollCaller(), new Recorder(new AwayAuditStore()), clock);

            assertThat(kill(withoutRecord, MAILERS, null).stands()).isTrue();
            assertThat(virginia.covering(MAILER).standing(MAILER)).hasSize(1);
        }

        @Test
        void F21_is_recorded_by_the_retry_when_the_first_attempt_could_not() {
            new KillSwitch(control(VIRGINIA), rollCaller(), new Recorder(new AwayAuditStore()), clock)
                    .kill(new Order(Scope.parse(MAILERS), Justification.of("wrong"), "key:dana", "key"));
            clock.pass(Duration.ofSeconds(1));

            kill(inVirginia, MAILERS, "key");
            kill(inVirginia, MAILERS, "key");

            assertThat(events()).containsExactly(AuditEvent.Type.KILLED);
        }

        @Test
        void calls_the_roll_of_the_instances_that_it_covers() {
            instances.save(new Instance(
                    lease().holder(),
                    VIRGINIA,
                    new Report("running", null, Usage.NONE),
                    new Activity(NINE_O_FIVE, NINE_O_FIVE, null),
                    null,
                    Refusals.NONE));
            clock.pass(Duration.ofSeconds(1));

            RollCall rollCall = kill(inVirginia, "agent://acme/*", null).rollCall();

            assertThat(rollCall.complete()).isTrue();
            assertThat(rollCall.entries()).extracting(RollCall.Entry::state).containsOnly(RollCall.State.SILENT);
        }
    }

    @Nested
    class P4_a_repeated_kill {

        @Test
        void F08_is_the_first_one_and_is_on_the_record_once() {
            Killing first = kill(inVirginia, MAILERS, "key");
            clock.pass(Duration.ofSeconds(3));
            Killing second = kill(inVirginia, MAILERS, "key");

            assertThat(second.kill()).isEqualTo(first.kill());
            assertThat(second.stands()).isTrue();
            assertThat(recorded()).containsExactly(AuditEvent.Type.KILLED, AuditEvent.Type.CONFIRMED);
        }

        @Test
        void F02_is_the_first_one_in_whichever_region_it_lands() {
            KillId first = kill(inVirginia, MAILERS, "key").kill().id();

            assertThat(kill(inIreland, MAILERS, "key").kill().id()).isEqualTo(first);
            assertThat(virginia.covering(MAILER).kills()).hasSize(1);
        }

        @Test
        void F22_P10_is_shown_once_where_two_regions_tell_of_it_each_with_a_stamp_of_its_own() {
            ireland.cutOff();
            kill(inVirginia, MAILERS, "key");
            ireland.heal();

            Killing second = kill(inIreland, MAILERS, "key");

            assertThat(second.kill().stamp().region()).as("before replication").isEqualTo(IRELAND);
            assertThat(recorded()).containsExactlyInAnyOrder(AuditEvent.Type.KILLED, AuditEvent.Type.CONFIRMED);
        }

        @Test
        void F37_does_not_kill_again_once_it_was_lifted() {
            kill(inVirginia, MAILERS, "key");
            resume(inIreland, MAILERS, null);
            clock.pass(Duration.ofSeconds(3));

            assertThat(kill(inVirginia, MAILERS, "key").stands()).isFalse();
            assertThat(virginia.covering(MAILER).standing(MAILER)).isEmpty();
        }

        @Test
        void F37_is_not_called_standing_where_only_its_lift_has_come() {
            ireland.cutOff();
            kill(inVirginia, MAILERS, "key");
            ireland.heal();
            resume(inVirginia, MAILERS, null);
            virginia.cutOff();

            assertThat(kill(inIreland, MAILERS, "key").stands()).isFalse();
        }

        @Test
        void with_another_key_or_scope_is_another_kill() {
            kill(inVirginia, MAILERS, "key");
            kill(inVirginia, MAILERS, "other");
            kill(inVirginia, "agent://acme/*", "key");

            assertThat(virginia.covering(MAILER).standing(MAILER)).hasSize(3);
        }
    }
}
