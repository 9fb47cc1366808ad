package killswitch.access;

import static killswitch.access.GateFixture.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import killswitch.access.Decision.Allowed;
import killswitch.access.testing.ClientIdentity;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Test;

/** A client's certificate, where a key could be. */
class CertificateAtTheGateTest {

    private final GateFixture fixture = new GateFixture();

    @Test
    void whoever_shows_one_is_whom_it_names() {
        assertThat(fixture.decide(certificate(fixture.authority.issue(Role.OPERATOR)), KILL))
                .isEqualTo(new Allowed(
                        new Caller(new Principal("mtls:acme:cn=dana,ou=oncall,o=acme", Role.OPERATOR, null), null)));
    }

    @Test
    void it_takes_no_read_at_all() {
        fixture.decide(certificate(fixture.authority.issue(Role.OPERATOR)), KILL);

        assertThat(fixture.control.asked()).isEmpty();
        assertThat(fixture.keys.asked()).isEmpty();
        assertThat(fixture.login.asked()).isEmpty();
    }

    @Test
    void P11_a_key_that_is_shown_counts_whatever_certificate_the_connection_has() {
        String key = GateFixture.bearer(fixture.ring.key(Role.VIEWER));
        Shown both = new Shown(key, fixture.authority.issue(Role.ADMIN).pem());

        assertThat(GateFixture.word(fixture.decide(both, KILL))).isEqualTo("role");
    }

    @Test
    void nothing_that_the_gate_says_or_keeps_prints_one() {
        ClientIdentity dana = fixture.authority.issue(Role.VIEWER);
        String middle = dana.pem().lines().skip(2).findFirst().orElseThrow();

        assertThat(fixture.decide(certificate(dana), KILL).toString())
                .contains("cn=dana")
                .doesNotContain(middle);
        assertThat(certificate(dana).toString()).doesNotContain(middle);
    }

    private static final String KILL = "POST /v1/fleet/kill";
}
