package killswitch.access;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.lease;

import java.util.Map;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.ClientIdentity;
import killswitch.access.testing.Interposed;
import killswitch.access.testing.KeyRing;
import killswitch.access.testing.Login;
import killswitch.access.testing.SecretsInMemory;
import killswitch.access.testing.SettableClock;
import killswitch.core.access.KeyStore;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryKeyStore;

/** A gate with everything behind it in memory. */
final class GateFixture {

    final SettableClock clock = new SettableClock(NOW);
    final RouteTable routes = RouteTable.load();
    final Interposed<KeyStore> keys = new Interposed<>(KeyStore.class, new InMemoryKeyStore());
    final Interposed<ControlStore> control = new Interposed<>(ControlStore.class, new InMemoryControlStore());
    final KeyRing ring = new KeyRing(keys.store());
    final LeaseTokens tokens = new LeaseTokens(new SecretsInMemory(), clock, VIRGINIA);
    final Login login = new Login(Login.URL, clock);
    final CertificateAuthority authority = new CertificateAuthority(clock);
    final Authenticator authenticator =
            new Authenticator(keys.store(), tokens, login.tokens(), authority.certificates());
    final Gate gate = new Gate(authenticator, control.store());

    /** What the gate says when this credential is shown at this route for the mailer. */
    Decision decide(String credential, String routeKey) {
        return decide(credential, routes.withKey(routeKey).orElse(null));
    }

    Decision decide(String credential, Route route) {
        return decide(Shown.inHeader(credential), route);
    }

    Decision decide(Shown shown, String routeKey) {
        return decide(shown, routes.withKey(routeKey).orElse(null));
    }

    private Decision decide(Shown shown, Route route) {
        return gate.decide(new Call(shown, route, pathOf(MAILER), null));
    }

    /** The same in a word: allowed, 401, or the reason of the denial. */
    static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed ignored -> "allowed";
            case Decision.Denied denied -> denied.reason().toString();
            case Decision.Unauthenticated ignored -> "401";
        };
    }

    /** A lease of the mailer's first instance, given now. */
    String leaseOf(AgentUri agent, KillId... outlived) {
        Lease mailers = lease(outlived);
        Holder holder =
                new Holder(agent, mailers.holder().instance(), mailers.holder().start());
        return bearer(tokens.sign(new Lease(holder, mailers.outlived(), mailers.term(), mailers.persisted())));
    }

    static String bearer(KeyText key) {
        return bearer(key.reveal());
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** Of the mailer, if it is an agent's. */
    String tokenOf(Role role) {
        return bearer(role == Role.AGENT ? login.token(MAILER) : login.token(role));
    }

    /** The same by certificate. */
    Shown certificateOf(Role role) {
        return certificate(role == Role.AGENT ? authority.issue(MAILER) : authority.issue(role));
    }

    /** A certificate, and the word that points to it. */
    static Shown certificate(ClientIdentity identity) {
        return new Shown("Certificate", identity.pem());
    }

    static Map<String, String> pathOf(AgentUri agent) {
        return Map.of("org", agent.org(), "environment", agent.environment(), "name", agent.name(), "instance", "i-1");
    }
}
