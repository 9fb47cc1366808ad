package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import killswitch.core.audit.AuditEvent;
import killswitch.core.region.Answer;
import org.junit.jupiter.api.Test;

/** P3: a resume takes back what it saw, in two regions, and nothing else. */
class ResumeTest extends TwoRegions {

    @Test
    void takes_back_every_kill_of_its_scope_in_every_region() {
        kill(inVirginia, MAILERS, null);
        kill(inIreland, MAILERS, null);

        Resuming resuming = resume(inVirginia, MAILERS, null);

        assertThat(resuming.lifts()).hasSize(2);
        assertThat(resuming.stillKilledBy()).isEmpty();
        assertThat(ireland.covering(MAILER).standing(MAILER)).isEmpty();
    }

    @Test
    void F05_F06_takes_back_only_what_it_saw() {
        kill(inVirginia, MAILERS, null);
        virginia.cutOff();
        Kill unseen = kill(inIreland, MAILERS, null).kill();
        virginia.heal();

        resume(inVirginia, MAILERS, null);

        assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(unseen);
    }

    @Test
    void says_what_kills_all_the_same() {
        kill(inVirginia, MAILERS, null);
        Kill wide = kill(inVirginia, "agent://acme/*", null).kill();

        assertThat(resume(inVirginia, MAILERS, null).stillKilledBy()).containsExactly(wide);
    }

    @Test
    void P4_repeated_after_another_kill_does_not_take_that_one_back() {
        kill(inVirginia, MAILERS, null);
        List<Lift> lifts = resume(inVirginia, MAILERS, "key").lifts();
        Kill newer = kill(inVirginia, MAILERS, null).kill();

        Resuming again = resume(inVirginia, MAILERS, "key");

        assertThat(again.lifts()).isEqualTo(lifts);
        assertThat(again.stillKilledBy()).containsExactly(newer);
        assertThat(events()).containsExactly(AuditEvent.Type.KILLED, AuditEvent.Type.LIFTED, AuditEvent.Type.KILLED);
    }

    @Test
    void P4_repeated_in_another_region_that_has_not_got_its_lifts_knows_them_all_the_same() {
        kill(inVirginia, MAILERS, null);
        ireland.cutOff();
        List<Lift> lifts = resume(inVirginia, MAILERS, "key").lifts();
        ireland.heal();
        Kill newer = kill(inVirginia, MAILERS, null).kill();

        assertThat(resume(inIreland, MAILERS, "key").lifts()).isEqualTo(lifts);
        assertThat(ireland.covering(MAILER).standing(MAILER)).containsExactly(newer);
    }

    @Test
    void of_what_was_not_killed_changes_nothing() {
        Resuming resuming = resume(inVirginia, MAILERS, null);

        assertThat(resuming.lifts()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void F03_names_the_region_that_is_away() {
        kill(inVirginia, MAILERS, null);
        ireland.cutOff();

        assertThat(resume(inVirginia, MAILERS, null).regions().get(IRELAND)).isInstanceOf(Answer.Pending.class);
    }

    @Test
    void of_one_instance_leaves_the_kill_of_the_agent_alone() {
        Kill agent = kill(inVirginia, MAILERS, null).kill();
        kill(inVirginia, MAILERS + "#i-1", null);

        assertThat(resume(inVirginia, MAILERS + "#i-1", null).stillKilledBy()).containsExactly(agent);
    }
}
