package killswitch.access.issuer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import killswitch.access.issuer.TokenVerdict.Fault;
import killswitch.access.issuer.TokenVerdict.Known;
import killswitch.access.issuer.TokenVerdict.Nobodys;
import killswitch.access.testing.Login;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTokensTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Login login = new Login(Login.URL, clock);
    private final IssuerTokens tokens = login.tokens();

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "AGENT")
    void a_good_token_is_somebodys_whose_id_says_where_it_comes_from(Role role) {
        assertThat(tokens.verify(login.token(role)))
                .contains(new Known(new Principal("oidc:login.acme.example:dana", role, null)));
    }

    @Test
    void an_agents_is_the_agents() {
        assertThat(tokens.verify(login.token(MAILER)))
                .contains(new Known(new Principal("oidc:login.acme.example:mailer", Role.AGENT, MAILER)));
    }

    @Test
    void a_role_in_IAM_is_the_agent_that_its_ARN_is_mapped_to() {
        String arn = "arn:aws:iam::123456789012:role/Mailer";
        String mapping = """
                [{"claim": "/https:~1~1sts.amazonaws.com~1/principal_id", "value": "%s", "role": "agent", "agent": "%s"}]""".formatted(arn, MAILER);
        String token = login.token(claims -> claims.subject(arn)
                .claim("https://sts.amazonaws.com/", Map.of("aws_account", "123456789012", "principal_id", arn)));

        assertThat(believing(mapping).verify(token))
                .contains(new Known(new Principal("oidc:login.acme.example:" + arn, Role.AGENT, MAILER)));
    }

    @Test
    void or_the_one_that_a_tag_of_it_names() {
        String mapping = """
                [{"role": "agent", "agent": "agent://acme/production/{/https:~1~1sts.amazonaws.com~1/principal_tags/agent}"}]""";
        String token = login.token(claims ->
                claims.claim("https://sts.amazonaws.com/", Map.of("principal_tags", Map.of("agent", "mailer"))));

        assertThat(believing(mapping).verify(token).orElseThrow())
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.principal().agent()).isEqualTo(MAILER));
    }

    @Test
    void one_of_several_audiences_is_enough() {
        assertThat(verify(claims -> claims.audience(List.of("mail", Login.AUDIENCE))))
                .isInstanceOf(Known.class);
    }

    @Nested
    class A_token_that_is_not_for_us {

        @Test
        void P11_is_nobodys() {
            assertNobodys(Fault.FOREIGN, claims -> claims.audience("mail"));
            assertNobodys(Fault.FOREIGN, claims -> claims.audience("Killswitch"));
            assertNobodys(Fault.FOREIGN, claims -> claims.audience(List.of()));
            assertNobodys(Fault.FOREIGN, claims -> claims.audience((String) null));
        }

        @Test
        void P11_or_of_somebody_whom_no_mapping_knows_is_nobodys() {
            assertThat(tokens.verify(login.token(claims -> claims.subject("dana"))))
                    .contains(new Nobodys(Fault.UNMAPPED));
            assertNobodys(Fault.UNMAPPED, claims -> claims.claim("groups", List.of("staff")));
            assertNobodys(Fault.UNMAPPED, claims -> claims.claim("groups", null)
                    .claim("kind", "agent")
                    .subject("../x"));
        }
    }

    @Nested
    class The_time_of_a_token {

        @Test
        void P6_ends_with_a_minute_for_clocks_that_differ() {
            assertThat(expiring(IssuerToken.CLOCKS_DIFFER.negated().plusSeconds(1)))
                    .isInstanceOf(Known.class);
            assertThat(expiring(IssuerToken.CLOCKS_DIFFER.negated())).isEqualTo(new Nobodys(Fault.EXPIRED));
        }

        @Test
        void has_to_be_said() {
            assertNobodys(Fault.MALFORMED, claims -> claims.expirationTime(null));
        }

        @Test
        void F10_has_to_have_come() {
            Instant soon = NOW.plus(IssuerToken.CLOCKS_DIFFER);

            assertThat(verify(claims -> claims.notBeforeTime(Date.from(soon)).issueTime(Date.from(soon))))
                    .isInstanceOf(Known.class);
            assertNobodys(Fault.EXPIRED, claims -> claims.notBeforeTime(Date.from(soon.plusSeconds(1))));
            assertNobodys(Fault.EXPIRED, claims -> claims.issueTime(Date.from(soon.plusSeconds(1))));
        }

        private TokenVerdict expiring(Duration in) {
            return verify(claims ->
                    claims.issueTime(Date.from(NOW.minusSeconds(600))).expirationTime(Date.from(NOW.plus(in))));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "dana\n{\"role\": \"admin\"}", "d\u00e4na", "dana\u0000", " dana", "dana "})
    void P10_a_subject_that_could_not_stand_in_the_record_is_nobodys(String subject) {
        assertNobodys(Fault.MALFORMED, claims -> claims.subject(subject));
        assertNobodys(Fault.MALFORMED, claims -> claims.subject("d".repeat(256)));
    }

    @Test
    void P11_a_token_of_another_issuer_is_nobodys_and_nothing_is_fetched() {
        String others = new Login("https://login.other.example", clock).token(Role.ADMIN);
        String almost = login.token(claims -> claims.issuer(Login.URL + "/"));

        assertThat(tokens.verify(others)).contains(new Nobodys(Fault.UNKNOWN_ISSUER));
        assertThat(tokens.verify(almost)).contains(new Nobodys(Fault.UNKNOWN_ISSUER));
        assertThat(login.asked()).isEmpty();
    }

    @Test
    void a_token_that_names_no_issuer_is_none_of_ours_to_judge() {
        assertThat(tokens.verify(login.token(claims -> claims.issuer(null)))).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
        assertThat(login.asked()).isEmpty();
    }

    @Test
    void where_no_issuer_is_believed_nothing_is_fetched_whatever_comes() {
        IssuerTokens none = IssuerTokens.of(Issuers.NONE, login, clock, Runnable::run);

        none.readAhead();
        assertThat(none.verify(login.token(Role.ADMIN))).isEmpty();
        assertThat(IssuerTokens.none().verify(login.token(Role.ADMIN))).isEmpty();
        assertThat(login.asked()).isEmpty();
    }

    @Test
    void P7_while_the_issuer_cannot_be_asked_it_cannot_be_told() {
        login.goAway();

        assertThatThrownBy(() -> tokens.verify(login.token(Role.ADMIN)))
                .isInstanceOf(IssuerUnavailableException.class)
                .hasMessageContaining(Login.URL)
                .satisfies(thrown -> assertThat(thrown).hasStackTraceContaining("is away"));
    }

    @Test
    void no_error_shows_a_token() {
        login.goAway();
        String token = login.token(Role.ADMIN);

        assertThatThrownBy(() -> tokens.verify(token)).satisfies(thrown -> {
            for (String part : token.split("\\.")) {
                assertThat(thrown.toString()
                                + thrown.getCause()
                                + thrown.getCause().getCause())
                        .doesNotContain(part);
            }
        });
    }

    private IssuerTokens believing(String mappings) {
        String json = """
                [{"issuer": "%s", "audiences": ["%s"], "mappings": %s}]""".formatted(Login.URL, Login.AUDIENCE, mappings);
        return IssuerTokens.of(Issuers.read(json), login, clock, Runnable::run);
    }

    private void assertNobodys(Fault fault, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(verify(change)).isEqualTo(new Nobodys(fault));
    }

    /** A token that would be an operator's, with this change. */
    private TokenVerdict verify(UnaryOperator<JWTClaimsSet.Builder> change) {
        return tokens.verify(login.token(claims -> change.apply(claims.claim("groups", List.of("oncall")))))
                .orElseThrow();
    }
}
