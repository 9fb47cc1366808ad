package killswitch.access;

import static killswitch.access.GateFixture.bearer;
import static killswitch.access.testing.Samples.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import killswitch.access.Decision.Allowed;
import killswitch.access.Decision.Denied;
import killswitch.access.testing.Login;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;

/** A token of an issuer, where a key could be. */
class TokenAtTheGateTest {

    private final GateFixture fixture = new GateFixture();

    @Test
    void whoever_shows_one_is_whom_the_issuer_has_named() {
        assertThat(fixture.decide(bearer(fixture.login.token(Role.OPERATOR)), KILL))
                .isEqualTo(new Allowed(
                        new Caller(new Principal("oidc:login.acme.example:dana", Role.OPERATOR, null), null)));
    }

    @Test
    void it_takes_no_read_at_all() {
        fixture.decide(bearer(fixture.login.token(Role.OPERATOR)), KILL);

        assertThat(fixture.control.asked()).isEmpty();
        assertThat(fixture.keys.asked()).isEmpty();
    }

    @Test
    void a_key_and_a_lease_ask_no_issuer() {
        fixture.decide(bearer(fixture.ring.key(Role.OPERATOR)), KILL);
        fixture.decide(fixture.leaseOf(MAILER), TOOLS);

        assertThat(fixture.login.asked()).isEmpty();
    }

    @Test
    void F12_P7_it_is_denied_as_undecidable_while_the_issuers_keys_cannot_be_had_and_a_key_needs_none() {
        fixture.login.goAway();

        assertThat(fixture.decide(bearer(fixture.login.token(Role.OPERATOR)), KILL))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(denied.reason()).isEqualTo(Decision.Reason.UNDECIDABLE);
                    assertThat(denied.detail()).contains(Login.URL, "is away");
                });
        assertThat(GateFixture.word(fixture.decide(bearer(fixture.ring.key(Role.OPERATOR)), KILL)))
                .isEqualTo("allowed");
    }

    @Test
    void nothing_that_the_gate_says_prints_one() {
        String token = fixture.login.token(Role.VIEWER);

        assertThat(fixture.decide(bearer(token), KILL).toString())
                .contains("dana")
                .doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    private static final String KILL = "POST /v1/fleet/kill";
    private static final String TOOLS = "ANY /v1/tools/{tool}/{path+}";
}
