package killswitch.access;

import static killswitch.access.GateFixture.bearer;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Map;
import killswitch.access.Decision.Unauthenticated;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.testing.Login;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.Role;
import killswitch.core.lease.PresentedLease.Bad;
import killswitch.core.lease.PresentedLease.Fault;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryKeyStore;
import org.junit.jupiter.api.Test;

/** F28: a lease and a token of an issuer look alike, and neither is ever taken for the other. */
class CrossUseTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Login login = new Login(Login.URL, clock);
    private final LeaseTokens leases = new LeaseTokens(new OneSecret(), clock, VIRGINIA);
    private final String lease = leases.sign(lease());

    @Test
    void a_token_of_an_issuer_is_no_lease_whatever_it_says() {
        Map<String, Object> claims = Forgery.claimsOf(lease);
        String token = login.token(own -> {
            claims.forEach((name, value) -> {
                if (!name.equals("iat") && !name.equals("exp")) {
                    own.claim(name, value);
                }
            });
            return own.claim("groups", "admins");
        });

        assertThat(leases.verify(token)).isEqualTo(new Bad(Fault.WRONG_ALGORITHM));
        assertThat(word(token, TOOL)).as("it is a key's place that it can take").isEqualTo("credential");
    }

    @Test
    void a_lease_is_no_token_of_an_issuer() {
        assertThat(login.tokens().verify(lease)).isEmpty();
        assertThat(word(lease, KILL)).isEqualTo("credential");
        assertThat(login.asked()).isEmpty();
    }

    @Test
    void what_is_signed_with_the_secret_of_leases_and_says_that_it_is_an_issuers_is_nobodys() {
        Map<String, Object> claims = Forgery.claimsOf(lease);
        claims.putAll(Map.of("iss", Login.URL, "aud", Login.AUDIENCE, "groups", "admins"));
        String mixed = Forgery.signed(
                "{\"alg\":\"HS256\",\"kid\":\"v1\"}", JSONObjectUtils.toJSONString(claims), OneSecret.SECRET);

        assertThat(decide(mixed, KILL)).isEqualTo(new Unauthenticated(Unrecognised.TOKEN_WRONG_ALGORITHM));
        assertThat(decide(mixed, TOOL)).isEqualTo(new Unauthenticated(Unrecognised.TOKEN_WRONG_ALGORITHM));
    }

    @Test
    void where_no_issuer_is_believed_its_tokens_are_leases_that_are_none() {
        Authenticator authenticator = new Authenticator(new InMemoryKeyStore(), leases, IssuerTokens.none());

        assertThat(authenticator.identify(Shown.inHeader(bearer(login.token(Role.ADMIN)))))
                .isEqualTo(new Identity.Nobody(Unrecognised.LEASE_WRONG_ALGORITHM));
    }

    private String word(String token, String route) {
        return GateFixture.word(decide(token, route));
    }

    private Decision decide(String token, String route) {
        Authenticator authenticator = new Authenticator(new InMemoryKeyStore(), leases, login.tokens());
        Route row = RouteTable.load().withKey(route).orElseThrow();
        return new Gate(authenticator, new InMemoryControlStore())
                .decide(new Call(bearer(token), row, GateFixture.pathOf(MAILER)));
    }

    private static final String KILL = "POST /v1/fleet/kill";
    private static final String TOOL = "ANY /v1/tools/{tool}";
}
