package killswitch.core.kill;

import static killswitch.core.Samples.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import killswitch.core.Samples;
import killswitch.core.audit.AuditEvent.Type;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Test;

/** The second of two people whom it takes to resume. */
class SecondPersonTest extends TwoPeople {

    @Test
    void lifts_in_whichever_region_and_both_are_named() {
        resume(virginias, DANA, null);
        clock.pass(Duration.ofMinutes(10));

        Resuming resuming = resume(irelands, SAM, null);

        assertThat(resuming.lifts()).hasSize(1);
        assertThat(resuming.stillKilledBy()).isEmpty();
        assertThat(people(resuming)).containsExactly(DANA, SAM);
        assertThat(virginia.covering(MAILER).standing(MAILER)).isEmpty();
        assertThat(events()).containsExactly(Type.KILLED, Type.RESUME_REQUESTED, Type.LIFTED);
    }

    @Test
    void P4_is_somebody_else_whatever_their_idempotency_key() {
        resume(virginias, DANA, "resume of the incident");

        assertThat(resume(virginias, SAM, "resume of the incident").lifts()).hasSize(1);
    }

    @Test
    void P4_repeated_lifts_the_same_again_and_no_kill_since_and_names_both() {
        resume(virginias, DANA, null);
        List<Lift> lifts = resume(virginias, SAM, "key").lifts();
        clock.pass(Limits.CONSENT.multipliedBy(2));
        Kill newer = kill(inIreland, MAILERS, null).kill();

        Resuming again = resume(irelands, SAM, "key");

        assertThat(again.lifts()).isEqualTo(lifts);
        assertThat(again.stillKilledBy()).containsExactly(newer);
        assertThat(people(again)).containsExactlyInAnyOrder(DANA, SAM);
    }

    @Test
    void comes_too_late_when_the_first_one_agreed_an_hour_ago() {
        resume(virginias, DANA, null);
        clock.pass(Limits.CONSENT);

        Resuming late = resume(virginias, SAM, null);

        assertThat(late.lifts()).isEmpty();
        assertThat(people(late)).containsExactly(SAM);
        assertThat(resume(virginias, DANA, null).lifts()).hasSize(1);
    }

    @Test
    void comes_just_in_time_before_that() {
        resume(virginias, DANA, null);
        clock.pass(Limits.CONSENT.minusNanos(1));

        assertThat(resume(virginias, SAM, null).lifts()).hasSize(1);
    }

    @Test
    void P3_does_not_lift_what_the_first_one_has_not_seen() {
        resume(virginias, DANA, null);
        Kill later = kill(inVirginia, MAILERS, null).kill();

        Resuming resuming = resume(virginias, SAM, null);

        assertThat(resuming.lifts()).isEmpty();
        assertThat(resuming.stillKilledBy()).containsExactlyInAnyOrder(kill, later);
        assertThat(people(resuming)).containsExactly(SAM);
        assertThat(resume(virginias, DANA, null).lifts()).hasSize(2);
    }

    @Test
    void P3_does_not_lift_what_their_region_has_not_seen() {
        resume(virginias, DANA, null);
        Kill unseen = ireland.write(Samples.kill("unseen", MAILERS));

        assertThat(resume(virginias, SAM, null).lifts()).extracting(Lift::kill).containsExactly(kill.id());
        assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(unseen);
    }
}
