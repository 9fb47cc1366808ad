package killswitch.access;

import java.util.Optional;
import killswitch.access.certificate.CertificateVerdict;
import killswitch.access.certificate.Certificates;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.issuer.IssuerUnavailableException;
import killswitch.access.issuer.TokenVerdict;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;

/** Finds out whose a credential is. A key takes one read; a lease, a token of an issuer and a certificate take none. */
public final class Authenticator {

    /** What the text of an unknown key is compared with, so that an unknown id and a wrong secret cost the same. */
    private static final String NO_HASH = "0".repeat(64);

    private final KeyStore keys;
    private final LeaseTokens leases;
    private final IssuerTokens issuers;
    private final Certificates certificates;

    /** One that believes no certificate. */
    public Authenticator(KeyStore keys, LeaseTokens leases, IssuerTokens issuers) {
        this(keys, leases, issuers, Certificates.none());
    }

    public Authenticator(KeyStore keys, LeaseTokens leases, IssuerTokens issuers, Certificates certificates) {
        this.keys = keys;
        this.leases = leases;
        this.issuers = issuers;
        this.certificates = certificates;
    }

    /**
     * Lets nobody but this agent through, with its key, or a token or certificate of its own: for the heartbeat, which must answer a
     * killed agent too. Reads once, so that it can run beside other reads.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#NOT_AUTHENTICATED} when the credential is
     *     nobody's, {@link Problem#NOT_ALLOWED} when it is somebody else's, or a lease,
     *     {@link Problem#ISSUER_UNAVAILABLE} when that cannot be told of a token
     */
    public Principal requireAgent(Shown shown, AgentUri agent) {
        return switch (known(shown)) {
            case Identity.Nobody ignored ->
                throw Problem.NOT_AUTHENTICATED.because(
                        "Send a key that is valid: 'Authorization: Bearer ks_…'. Nobody is known by this credential.");
            case Identity.ByLease ignored ->
                throw Problem.NOT_ALLOWED.because(
                        "A heartbeat takes the agent's key here; the lease belongs in the body.");
            case Identity.Known(Principal principal, String word) -> only(agent, principal, word);
        };
    }

    private static Principal only(AgentUri agent, Principal principal, String credential) {
        if (principal.role() == Role.AGENT && agent.equals(principal.agent())) {
            return principal;
        }
        throw Problem.NOT_ALLOWED.because("This %s does not act for %s.".formatted(credential, agent));
    }

    private Identity known(Shown shown) {
        try {
            return identify(shown);
        } catch (IssuerUnavailableException e) {
            throw Problem.ISSUER_UNAVAILABLE.because(
                    "Whose this token is cannot be told now, since its issuer does not say which keys are its own: try again.");
        }
    }

    Identity identify(Shown shown) {
        return switch (PresentedCredential.read(shown.authorization())) {
            case PresentedCredential.Nothing() -> new Identity.Nobody(Unrecognised.MISSING);
            case PresentedCredential.Unreadable() -> new Identity.Nobody(Unrecognised.UNREADABLE);
            case PresentedCredential.AKey(KeyText text) -> byKey(text);
            case PresentedCredential.AToken(String token) ->
                issuers.verify(token).map(Authenticator::identity).orElseGet(() -> byLease(token));
            case PresentedCredential.ACertificate() -> identity(certificates.verify(shown.certificate()));
        };
    }

    private Identity byKey(KeyText text) {
        Optional<Key> key = keys.find(text.id());
        boolean right = text.matches(key.map(Key::hash).orElse(NO_HASH));
        if (key.isEmpty()) {
            return new Identity.Nobody(Unrecognised.KEY_UNKNOWN);
        }
        return right ? new Identity.Known(key.get().principal(), "key") : new Identity.Nobody(Unrecognised.KEY_WRONG);
    }

    private static Identity identity(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Known(Principal principal) -> new Identity.Known(principal, "token");
            case TokenVerdict.Nobodys(var fault) -> new Identity.Nobody(Unrecognised.token(fault));
        };
    }

    private static Identity identity(CertificateVerdict verdict) {
        return switch (verdict) {
            case CertificateVerdict.Known(Principal principal) -> new Identity.Known(principal, "certificate");
            case CertificateVerdict.Nobodys(var fault) -> new Identity.Nobody(Unrecognised.certificate(fault));
        };
    }

    private Identity byLease(String token) {
        return switch (leases.verify(token)) {
            case PresentedLease.Good(var lease) -> new Identity.ByLease(lease);
            case PresentedLease.Bad(var fault) -> new Identity.Nobody(Unrecognised.lease(fault));
            case PresentedLease.None() -> new Identity.Nobody(Unrecognised.MISSING);
            case PresentedLease.Unverifiable() ->
                throw Problem.STORE_UNAVAILABLE.because("Whether this lease is good cannot be told now: try again.");
        };
    }
}
