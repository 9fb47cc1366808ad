package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditEvent.Type;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where it takes two people to resume. */
class ApprovalsTest extends TwoPeople {

    @Nested
    class The_first_of_two_people {

        @Test
        void P3_lifts_nothing_and_is_told_that_it_takes_somebody_else() {
            Resuming resuming = resume(virginias, DANA, null);

            assertThat(resuming.lifts()).isEmpty();
            assertThat(resuming.stillKilledBy()).containsExactly(kill);
            assertThat(resuming.regions()).containsOnlyKeys(VIRGINIA, IRELAND);
            assertThat(resuming.approval()).satisfies(approval -> {
                assertThat(approval.needed()).isEqualTo(2);
                assertThat(approval.given()).isEqualTo(1);
                assertThat(approval.expiresAt()).contains(clock.instant().plus(Limits.CONSENT));
            });
            assertThat(people(resuming)).containsExactly(DANA);
            assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(kill);
        }

        @Test
        void P10_is_on_the_record_with_the_kill_and_the_reason() {
            resume(virginias, DANA, null);

            AuditEvent event = audit.newest(PageRequest.first(1)).items().getFirst();
            assertThat(event.type()).isEqualTo(Type.RESUME_REQUESTED);
            assertThat(event.stamp().actor()).isEqualTo(DANA);
            assertThat(event.subject().reference()).isEqualTo(kill.id().value());
            assertThat(event.subject().reason()).isEqualTo("repaired, says key:dana");
            assertThat(event.subject().agent()).isEqualTo(MAILER);
        }

        @Test
        void counts_once_however_often_and_wherever_they_resume() {
            resume(virginias, DANA, null);
            clock.pass(Duration.ofMinutes(1));
            resume(irelands, DANA, "another");

            Resuming third = resume(virginias, DANA, "one more");

            assertThat(third.lifts()).isEmpty();
            assertThat(people(third)).containsExactly(DANA);
            assertThat(consentsInVirginia.all()).hasSize(1).isEqualTo(consentsInIreland.all());
            assertThat(events()).containsExactly(Type.KILLED, Type.RESUME_REQUESTED);
        }

        @Test
        void P4_repeated_is_the_same_one() {
            Approval first = resume(virginias, DANA, "key").approval();
            clock.pass(Duration.ofMinutes(1));

            assertThat(resume(irelands, DANA, "key").approval()).isEqualTo(first);
            assertThat(events()).containsExactly(Type.KILLED, Type.RESUME_REQUESTED);
        }

        @Test
        void F01_is_never_told_so_when_no_region_has_it() {
            virginia.cutOff();
            ireland.cutOff();

            assertThatThrownBy(() -> resume(virginias, DANA, null))
                    .extracting("problem")
                    .isEqualTo(Problem.STORE_UNAVAILABLE);
            assertThat(events()).containsExactly(Type.KILLED);
        }

        @Test
        void F03_is_told_which_region_is_away() {
            ireland.cutOff();

            assertThat(resume(virginias, DANA, null).regions().get(IRELAND)).isInstanceOf(Answer.Pending.class);
            ireland.heal();
            assertThat(people(resume(irelands, SAM, null))).containsExactly(DANA, SAM);
        }
    }

    @Test
    void F05_two_people_whose_regions_do_not_see_each_other_are_both_told_to_resume_again() {
        ireland.cutOff();
        Resuming dana = resume(virginias, DANA, null);
        ireland.heal();
        virginia.cutOff();
        Resuming sam = resume(irelands, SAM, null);
        virginia.heal();

        assertThat(List.of(dana, sam))
                .allSatisfy(each -> assertThat(each.approval().given()).isEqualTo(1));
        assertThat(resume(virginias, DANA, null).lifts()).hasSize(1);
    }

    @Test
    void P7_when_nobody_can_say_how_many_people_it_takes_nothing_is_resumed() {
        Approvals blind = approvals(VIRGINIA, scope -> {
            throw Problem.STORE_UNAVAILABLE.because("away");
        });

        assertThatThrownBy(() -> resume(blind, DANA, null))
                .extracting("problem")
                .isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(virginia.covering(MAILER).standing(MAILER)).containsExactly(kill);
        assertThat(consentsInVirginia.all()).isEmpty();
    }

    @Test
    void where_one_person_is_enough_nobody_is_asked() {
        Resuming resuming = resume(approvals(VIRGINIA, scope -> 1), DANA, null);

        assertThat(resuming.lifts()).hasSize(1);
        assertThat(resuming.approval()).isNull();
        assertThat(consentsInVirginia.all()).isEmpty();
    }

    @Test
    void of_what_is_not_killed_there_is_nothing_to_agree_to() {
        Resuming resuming = resume(virginias, MAILERS + "-2", DANA, null);

        assertThat(resuming.lifts()).isEmpty();
        assertThat(resuming.approval()).isNull();
        assertThat(events()).containsExactly(Type.KILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/*", "agent://acme/production/*", MAILERS + "#i-1"})
    void it_is_the_same_for_every_scope(String scope) {
        kill(inVirginia, scope, null);
        kill(inIreland, scope, null);

        assertThat(resume(virginias, scope, DANA, null).lifts()).isEmpty();
        assertThat(resume(irelands, scope, SAM, null).lifts()).hasSize(2);
    }

    @Test
    void break_glass_asks_nobody() {
        assertThat(resume(inVirginia, MAILERS, null).lifts()).hasSize(1);
    }

    @Test
    void who_has_agreed_is_shown_while_it_counts() {
        Scope mailer = kill.scope();
        assertThat(virginias.pending(mailer, List.of(kill), clock.instant())).isEmpty();

        resume(irelands, DANA, null);

        assertThat(virginias.pending(mailer, List.of(kill), clock.instant()))
                .hasValueSatisfying(approval -> assertThat(approval.given()).isEqualTo(1));
        assertThat(virginias.pending(Scope.parse("agent://acme/*"), List.of(kill), clock.instant()))
                .isEmpty();
        assertThat(virginias.pending(mailer, List.of(kill), clock.instant().plus(Limits.CONSENT)))
                .isEmpty();
    }
}
