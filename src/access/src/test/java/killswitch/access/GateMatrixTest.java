package killswitch.access;

import static java.util.Map.entry;
import static killswitch.access.GateFixture.bearer;
import static killswitch.access.GateFixture.certificate;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.Login;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** F26: every credential at every route of the shipped table; {@link GateStatesTest} has the states that the mailer can be in. */
class GateMatrixTest {

    private final GateFixture fixture = new GateFixture();

    @Nested
    class P11_Whoever_shows {

        @ParameterizedTest
        @EnumSource(Role.class)
        void a_key_gets_through_where_its_role_may_and_nowhere_else(Role role) {
            KeyText key = role == Role.AGENT ? fixture.ring.key(MAILER) : fixture.ring.key(role);

            assertThat(open(bearer(key))).isEqualTo(RoleTable.MAY.get(role));
        }

        @ParameterizedTest
        @EnumSource(Role.class)
        void a_token_of_an_issuer_gets_through_where_a_key_of_its_role_does(Role role) {
            assertThat(open(fixture.tokenOf(role))).isEqualTo(RoleTable.MAY.get(role));
        }

        @ParameterizedTest
        @EnumSource(Role.class)
        void a_certificate_gets_through_where_a_key_of_its_role_does(Role role) {
            assertThat(open(fixture.certificateOf(role))).isEqualTo(RoleTable.MAY.get(role));
        }

        @Test
        void a_certificate_of_another_agent_gets_through_nowhere() {
            assertThat(open(certificate(fixture.authority.issue(OTHER)))).isEmpty();
        }

        @Test
        void a_certificate_that_nobody_points_to_gets_through_nowhere_and_none_where_a_lease_is_shown() {
            String admins = fixture.authority.issue(Role.ADMIN).pem();

            assertThat(open(new Shown(null, admins))).isEmpty();
            assertThat(open(new Shown("Basic dXNlcjpwYXNz", admins))).isEmpty();
            assertThat(open(new Shown(fixture.leaseOf(MAILER), admins))).isEqualTo(RoleTable.ACTS);
        }

        @Test
        void a_token_of_another_agent_gets_through_nowhere() {
            assertThat(open(bearer(fixture.login.token(OTHER)))).isEmpty();
        }

        @Test
        void a_key_of_another_agent_gets_through_nowhere() {
            assertThat(open(bearer(fixture.ring.key(OTHER)))).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                names = {"VIEWER", "OPERATOR"})
        void a_key_that_is_bound_to_an_agent_gets_through_where_the_path_names_this_agent(Role role) {
            assertThat(open(bearer(fixture.ring.key(role, MAILER))))
                    .isEqualTo(RoleTable.MAY.get(role).stream()
                            .filter(route -> route.contains("/agents/{org}/{environment}/{name}"))
                            .collect(Collectors.toSet()));
            assertThat(open(bearer(fixture.ring.key(role, OTHER)))).isEmpty();
        }

        @Test
        void a_lease_gets_to_the_tools_and_to_intents_and_nowhere_else() {
            assertThat(open(fixture.leaseOf(MAILER))).isEqualTo(RoleTable.ACTS);
        }

        @Test
        void F25_a_lease_of_another_agent_opens_no_inbox_but_its_own() {
            assertThat(open(fixture.leaseOf(OTHER)))
                    .contains("POST /v1/intents")
                    .noneMatch(route -> route.contains("/inbox"));
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.GateMatrixTest#everyRoute")
        void what_nobody_knows_is_told_so_at_every_route(String route) {
            assertThat(nobodys()).allSatisfy((what, credential) -> assertThat(fixture.decide(credential, route))
                    .as(what)
                    .isInstanceOf(Decision.Unauthenticated.class));
            assertThat(nobodysCertificates()).allSatisfy((what, shown) -> assertThat(fixture.decide(shown, route))
                    .as(what)
                    .isInstanceOf(Decision.Unauthenticated.class));
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.GateMatrixTest#everyRoute")
        void the_wrong_kind_of_credential_is_told_so_at_every_route(String route) {
            CredentialKind wanted = fixture.routes.withKey(route).orElseThrow().credential();
            String key = GateFixture.word(fixture.decide(bearer(fixture.ring.key(Role.ADMIN)), route));
            String token = GateFixture.word(fixture.decide(fixture.tokenOf(Role.ADMIN), route));
            String certificate = GateFixture.word(fixture.decide(fixture.certificateOf(Role.ADMIN), route));
            String lease = GateFixture.word(fixture.decide(fixture.leaseOf(MAILER), route));

            assertThat(token).isEqualTo(key);
            assertThat(certificate).isEqualTo(key);
            assertThat(key.equals("credential")).isEqualTo(wanted != CredentialKind.KEY);
            assertThat(lease.equals("credential")).isEqualTo(wanted != CredentialKind.LEASE);
        }

        private Set<String> open(String credential) {
            return open(Shown.inHeader(credential));
        }

        private Set<String> open(Shown credential) {
            return everyRoute()
                    .filter(route -> fixture.decide(credential, route) instanceof Decision.Allowed)
                    .collect(Collectors.toSet());
        }
    }

    private Map<String, Shown> nobodysCertificates() {
        String good = fixture.authority.issue(Role.ADMIN).pem();
        Instant past = fixture.clock.instant().minusSeconds(1);
        return Map.of(
                "the word without a certificate", Shown.inHeader("Certificate"),
                "a certificate of another authority",
                        certificate(new CertificateAuthority("CN=Other", fixture.clock).issue(Role.ADMIN)),
                "a certificate without a role", certificate(fixture.authority.issue("CN=dana", request -> request)),
                "a certificate that has ended",
                        certificate(fixture.authority.issue(
                                "CN=dana,OU=admins", request -> request.between(Instant.EPOCH, past))),
                "something else", new Shown("Certificate", "admin"),
                "two words in one header", new Shown("Certificate,Certificate", good),
                "a certificate in the header", Shown.inHeader("Certificate " + good.replace("\n", "")));
    }

    private Map<String, String> nobodys() {
        KeyText revoked = fixture.ring.key(Role.ADMIN);
        fixture.keys.store().revoke(revoked.id(), NOW);
        String admin = bearer(fixture.ring.key(Role.ADMIN));
        String lease = fixture.leaseOf(MAILER);
        String expired = fixture.leaseOf(OTHER);
        String token = fixture.tokenOf(Role.ADMIN);
        fixture.clock.pass(Duration.ofMinutes(10));
        return Map.ofEntries(
                entry("an empty header", ""),
                entry("a password", "Basic dXNlcjpwYXNz"),
                entry("two keys in one header", admin + "," + admin),
                entry("a revoked key", bearer(revoked)),
                entry("a key that was never made", bearer(KeyText.random(NOW))),
                entry("a key with another secret", admin.substring(0, admin.length() - 1) + "!"),
                entry(
                        "a key with another last character",
                        admin.substring(0, admin.length() - 1) + (admin.endsWith("z") ? "y" : "z")),
                entry("a forged lease", lease.substring(0, lease.length() - 4) + "AAAA"),
                entry("an expired lease", expired),
                entry("an expired token", token),
                entry("a forged token", fixture.tokenOf(Role.ADMIN).replaceFirst(".{4}$", "AAAA")),
                entry("a token for somebody else", bearer(fixture.login.token(claims -> claims.audience("mail")))),
                entry("a token without a role", bearer(fixture.login.token(claims -> claims))),
                entry("a token of an unknown issuer", bearer(new Login("https://other", fixture.clock).token(MAILER))));
    }

    static Stream<String> everyRoute() {
        return RouteTable.load().routes().stream().map(Route::key);
    }
}
