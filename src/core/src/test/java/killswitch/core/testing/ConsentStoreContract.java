package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.consentBy;
import static killswitch.core.testing.Given.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ConsentStore} promises. Run against the double and against the real ones alike. */
public abstract class ConsentStoreContract {

    /** The store under test; the same one for the whole of a test. */
    protected abstract ConsentStore store();

    /** The kills and lifts of the same place. */
    protected abstract ControlStore control();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://*",
                "agent://acme/*",
                "agent://acme/production/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer#i-7"
            })
    void a_consent_is_found_at_once_by_its_kill_as_it_was_given(String scope) {
        Kill kill = kill(scope);
        Consent dana = consentBy("key:dana", kill);
        Consent sam = consentBy("break-glass:Sam Ö. # of the night shift", kill);

        assertThat(store().write(List.of(dana, sam))).containsExactly(dana, sam);

        assertThat(store().to(List.of(kill.id()))).containsExactlyInAnyOrder(dana, sam);
        assertThat(store().all()).containsExactlyInAnyOrder(dana, sam);
        assertThat(store().to(List.of(kill(scope).id()))).isEmpty();
        assertThat(store().to(List.of())).isEmpty();
    }

    @Test
    void a_consent_keeps_all_that_was_said() {
        Kill kill = kill("agent://acme/*");
        Justification why = new Justification("repaired", "INC-7", NINE, null);
        Consent consent = new Consent(
                kill.id(), kill.scope(), why, consentBy("key:dana", kill).stamp(), "a resume");

        store().write(List.of(consent));

        assertThat(store().all()).containsExactly(consent);
    }

    @Test
    void P4_one_that_is_written_again_stays_what_it_was() {
        Kill kill = kill("agent://acme/*");
        Consent first = consentBy("key:dana", kill);
        Consent again =
                new Consent(first.kill(), first.scope(), Justification.of("again"), first.stamp(), first.resume());

        store().write(List.of(first));

        assertThat(store().write(List.of(again))).containsExactly(first);
        assertThat(store().to(List.of(kill.id()))).containsExactly(first);
    }

    @Test
    void P4_two_people_who_send_the_same_idempotency_key_have_each_given_their_own() {
        Kill kill = kill("agent://acme/*");
        Consent dana = consentBy("key:dana", kill);
        Consent sam = new Consent(
                kill.id(), kill.scope(), dana.why(), consentBy("key:sam", kill).stamp(), dana.resume());

        store().write(List.of(dana, sam));

        assertThat(store().to(List.of(kill.id()))).containsExactlyInAnyOrder(dana, sam);
    }

    @Test
    void consents_to_several_kills_are_found_together() {
        List<Kill> kills =
                IntStream.range(0, 5).mapToObj(i -> kill("agent://acme/*")).toList();
        List<Consent> consents =
                kills.stream().map(kill -> consentBy("key:dana", kill)).toList();
        store().write(consents);

        assertThat(store().to(kills.stream().limit(3).map(Kill::id).toList()))
                .containsExactlyInAnyOrderElementsOf(consents.subList(0, 3));
    }

    @Test
    void P3_a_consent_is_neither_a_kill_nor_a_lift_to_anybody() {
        Kill kill = control().write(kill(MAILER.toString()));
        store().write(List.of(consentBy("key:dana", kill)));

        SwitchRecords onlyKilled = new SwitchRecords(List.of(kill), List.of());
        assertThat(control().covering(MAILER)).isEqualTo(onlyKilled);
        assertThat(control().of(kill.scope())).isEqualTo(onlyKilled);
        assertThat(control().all()).isEqualTo(onlyKilled);
    }
}
