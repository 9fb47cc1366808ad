package killswitch.core.kill;

import static killswitch.core.Samples.NINE_O_FIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.agent.Scope;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillIdTest {

    private static final Scope MAILER = Scope.parse("agent://acme/production/mailer");

    @Test
    void P4_follows_from_idempotency_key_and_scope() {
        assertThat(KillId.derived("key", MAILER)).isEqualTo(KillId.derived("key", MAILER));
        assertThat(KillId.derived("key", MAILER)).isNotEqualTo(KillId.derived("yek", MAILER));
        assertThat(KillId.derived("key", MAILER)).isNotEqualTo(KillId.derived("key", Scope.parse("agent://acme/*")));
    }

    @Test
    void F02_stays_what_it_is_in_every_release() {
        assertThat(KillId.derived("key", MAILER))
                .hasToString(KillId.derived("key", MAILER).value());
        assertThat(KillId.derived("key", MAILER).value()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    }

    @Test
    void is_new_each_time_without_a_key() {
        assertThat(KillId.random(NINE_O_FIVE)).isNotEqualTo(KillId.random(NINE_O_FIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01JBNY4V00", "01jbny4v0000000000000000st", "81JBNY4V0000000000000000ST", "../etc"})
    void P12_has_one_spelling(String text) {
        assertThatThrownBy(() -> new KillId(text)).extracting("problem").isEqualTo(Problem.UNKNOWN_KILL);
    }
}
