package killswitch.access;

import static killswitch.access.GateFixture.bearer;
import static killswitch.access.GateFixture.certificate;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The heartbeat sits before no authorizer, and looks at the key itself. */
class AuthenticatorTest {

    private final GateFixture fixture = new GateFixture();

    @Test
    void the_agents_own_key_is_the_agent() {
        KeyText key = fixture.ring.key(MAILER);

        assertThat(fixture.authenticator.requireAgent(Shown.inHeader(bearer(key)), MAILER))
                .isEqualTo(new Principal("key:" + key.id(), Role.AGENT, MAILER));
    }

    @Test
    void a_token_of_an_issuer_that_names_the_agent_is_the_agent() {
        assertThat(fixture.authenticator.requireAgent(Shown.inHeader(bearer(fixture.login.token(MAILER))), MAILER))
                .isEqualTo(new Principal("oidc:login.acme.example:mailer", Role.AGENT, MAILER));
    }

    @Test
    void a_certificate_that_names_the_agent_is_the_agent() {
        Shown own = certificate(fixture.authority.issue(MAILER));

        assertThat(fixture.authenticator.requireAgent(own, MAILER))
                .isEqualTo(new Principal("mtls:acme:cn=mailer,o=acme", Role.AGENT, MAILER));
    }

    @Test
    void P1_it_is_so_while_the_agent_is_killed_for_nobody_looks_at_kills_here() {
        fixture.authenticator.requireAgent(Shown.inHeader(bearer(fixture.ring.key(MAILER))), MAILER);

        assertThat(fixture.control.asked()).isEmpty();
    }

    @Test
    void F25_another_agents_key_is_refused() {
        assertRefused(bearer(fixture.ring.key(OTHER)), Problem.NOT_ALLOWED);
    }

    @Test
    void F25_another_agents_token_is_refused() {
        assertRefused(bearer(fixture.login.token(OTHER)), Problem.NOT_ALLOWED);
    }

    @Test
    void F25_another_agents_certificate_is_refused() {
        assertThat(refusal(certificate(fixture.authority.issue(OTHER))))
                .hasMessage("This certificate does not act for agent://acme/production/mailer.");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "AGENT")
    void P11_a_key_or_token_or_certificate_of_any_other_role_is_refused(Role role) {
        assertRefused(bearer(fixture.ring.key(role)), Problem.NOT_ALLOWED);
        assertRefused(bearer(fixture.login.token(role)), Problem.NOT_ALLOWED);
        assertThat(refusal(certificate(fixture.authority.issue(role))).problem())
                .isEqualTo(Problem.NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "OPERATOR"})
    void P11_a_person_whose_key_is_bound_to_the_agent_is_not_the_agent(Role role) {
        assertRefused(bearer(fixture.ring.key(role, MAILER)), Problem.NOT_ALLOWED);
    }

    @Test
    void a_lease_is_refused_even_the_agents_own() {
        assertRefused(fixture.leaseOf(MAILER), Problem.NOT_ALLOWED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearer ks_guess", "Bearer a.b.c", "Certificate"})
    void what_is_no_credential_is_nobodys(String authorization) {
        assertRefused(authorization, Problem.NOT_AUTHENTICATED);
    }

    @Test
    void F35_a_revoked_key_is_nobodys_at_once() {
        KeyText key = fixture.ring.key(MAILER);
        fixture.keys.store().revoke(key.id(), NOW);

        assertRefused(bearer(key), Problem.NOT_AUTHENTICATED);
    }

    @Test
    void an_unknown_key_and_a_wrong_one_get_the_same_words() {
        KeyText known = fixture.ring.key(MAILER);
        KeyText unknown = KeyText.random(NOW);
        String wrong = known.reveal().substring(0, 30) + unknown.reveal().substring(30);

        assertThat(refusal(bearer(wrong))).hasMessage(refusal(bearer(unknown)).getMessage());
    }

    @Test
    void P7_a_store_that_is_away_is_not_taken_for_a_wrong_key() {
        String key = bearer(fixture.ring.key(MAILER));
        fixture.keys.fail(Problem.STORE_UNAVAILABLE.because("The store is away."));

        assertRefused(key, Problem.STORE_UNAVAILABLE);
    }

    @Test
    void P7_an_issuer_that_is_away_is_not_taken_for_a_wrong_token() {
        fixture.login.goAway();

        assertRefused(bearer(fixture.login.token(MAILER)), Problem.ISSUER_UNAVAILABLE);
    }

    private void assertRefused(String authorization, Problem problem) {
        assertThat(refusal(authorization).problem()).isEqualTo(problem);
    }

    private ProblemException refusal(String authorization) {
        return refusal(Shown.inHeader(authorization));
    }

    private ProblemException refusal(Shown shown) {
        try {
            fixture.authenticator.requireAgent(shown, MAILER);
        } catch (ProblemException refused) {
            return refused;
        }
        throw new AssertionError("It was let through.");
    }
}
