package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.consentBy;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.cleaning.Lifted;
import killswitch.core.cleaning.Wait;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CleaningStore} promises. Run against the double and against the real ones alike. */
public abstract class CleaningStoreContract {

    /** The store under test; the same one for the whole of a test. */
    protected abstract CleaningStore store();

    /** The kills and lifts that it cleans. */
    protected abstract ControlStore control();

    /** The consents that it cleans. */
    protected abstract ConsentStore consents();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://*",
                "agent://acme/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer#i-7"
            })
    void F37_the_kill_goes_from_everywhere_then_the_lift_and_others_stay(String scope) {
        Kill kill = control().write(kill(scope));
        Lift lift = control().write(lift(kill));
        Kill other = control().write(kill(scope));
        Lifted lifted = new Lifted(kill.id(), kill.scope());

        store().removeKill(lifted);
        assertThat(control().of(kill.scope())).isEqualTo(new SwitchRecords(List.of(other), List.of(lift)));
        assertThat(control().covering(MAILER).kills()).containsExactly(other);
        assertThat(control().find(kill.id())).isEmpty();

        store().removeLift(lifted);
        assertThat(control().all()).isEqualTo(new SwitchRecords(List.of(other), List.of()));
        assertThat(control().covering(MAILER)).isEqualTo(new SwitchRecords(List.of(other), List.of()));
    }

    @Test
    void F37_consents_go_with_the_lift_of_their_kill_and_others_stay() {
        Kill kill = control().write(kill("agent://acme/*"));
        Kill other = control().write(kill("agent://acme/*"));
        Consent consent = consentBy("key:dana", kill);
        consents().write(List.of(consent, consentBy("key:sam", kill), consentBy("key:dana", other)));
        Lifted lifted = new Lifted(kill.id(), kill.scope());

        store().removeKill(lifted);
        assertThat(consents().to(List.of(kill.id()))).hasSize(2);

        store().removeLift(lifted);
        store().removeLift(lifted);
        assertThat(consents().all()).containsExactly(consentBy("key:dana", other));
    }

    @Test
    void F37_what_is_removed_again_is_removed() {
        Kill kill = control().write(kill("agent://acme/*"));
        Lifted lifted = new Lifted(kill.id(), kill.scope());

        store().removeKill(lifted);
        store().removeKill(lifted);
        store().removeLift(lifted);

        assertThat(control().all()).isEqualTo(SwitchRecords.NONE);
    }

    @Test
    void F37_what_was_written_down_is_read_as_it_was_written_last_and_is_no_kill() {
        Wait wait = wait("agent://acme/production/mailer#i-7");
        Wait another = wait("agent://*");
        store().write(wait);
        store().write(another);
        Wait further = new Wait(another.lifted(), NINE.plusSeconds(1), Wait.Stage.KILL_REMOVED);
        store().write(further);

        assertThat(store().waits()).containsExactlyInAnyOrder(wait, further);
        assertThat(control().all()).isEqualTo(SwitchRecords.NONE);
        assertThat(control().covering(MAILER)).isEqualTo(SwitchRecords.NONE);
    }

    @Test
    void F37_what_has_ended_is_forgotten_however_often() {
        Wait wait = wait("agent://acme/*");
        store().write(wait);

        store().end(wait);
        store().end(wait);

        assertThat(store().waits()).isEmpty();
    }

    private static Wait wait(String scope) {
        Kill kill = kill(scope);
        return new Wait(new Lifted(kill.id(), kill.scope()), NINE, Wait.Stage.CONFIRMED);
    }
}
