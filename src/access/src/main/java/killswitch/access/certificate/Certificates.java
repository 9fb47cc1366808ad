package killswitch.access.certificate;

import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import killswitch.access.certificate.CertificateVerdict.Fault;
import killswitch.access.certificate.CertificateVerdict.Known;
import killswitch.access.certificate.CertificateVerdict.Nobodys;
import killswitch.access.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Says whose a client's certificate is. That the client has its key, and that one of the authorities in the trust store has
 * signed it, the gateway has seen to; what it is worth here, and whether its time has come and is not over, is looked at with
 * each call, since a connection can outlive it.
 */
public final class Certificates {

    /** ASCII, and no space around it: it stands in the record. */
    private static final Pattern ID = Pattern.compile("(?! )[\\x20-\\x7E]{1,255}(?<! )");

    private final Authorities authorities;
    private final Clock clock;

    private Certificates(Authorities authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    public static Certificates of(Authorities authorities, Clock clock) {
        return new Certificates(authorities, clock);
    }

    /** Of no authority: every certificate is nobody's. */
    public static Certificates none() {
        return of(Authorities.NONE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /**
     * What a certificate is worth.
     *
     * @param pem null if the connection has none
     */
    public CertificateVerdict verify(@Nullable String pem) {
        if (pem == null) {
            return new Nobodys(Fault.MISSING);
        }
        try {
            ClientCertificate certificate = ClientCertificate.parse(pem);
            Optional<Authority> authority = authorities.named(certificate.issuer());
            return authority.isPresent() ? judge(certificate, authority.get()) : new Nobodys(Fault.UNKNOWN_ISSUER);
        } catch (CertificateException e) {
            return new Nobodys(Fault.MALFORMED);
        }
    }

    private CertificateVerdict judge(ClientCertificate certificate, Authority authority) throws CertificateException {
        if (authority.key() != null && !certificate.isSignedWith(authority.key())) {
            return new Nobodys(Fault.FORGED);
        }
        if (authority.revoked().contains(certificate.serial())) {
            return new Nobodys(Fault.REVOKED);
        }
        if (!certificate.isGoodAt(clock.instant())) {
            return new Nobodys(Fault.EXPIRED);
        }
        if (!certificate.isForClients()) {
            return new Nobodys(Fault.FOREIGN);
        }
        Map<String, Object> claims = certificate.claims();
        Optional<String> id = id(certificate, authority, claims);
        return id.isEmpty() ? new Nobodys(Fault.MALFORMED) : mapped(authority, claims, id.get());
    }

    private static CertificateVerdict mapped(Authority authority, Map<String, Object> claims, String id) {
        return Mapping.first(authority.mappings(), claims)
                .<CertificateVerdict>map(grant -> new Known(grant.to(authority.principals() + id)))
                .orElse(new Nobodys(Fault.UNMAPPED));
    }

    private static Optional<String> id(ClientCertificate certificate, Authority authority, Map<String, Object> claims) {
        Object id =
                authority.id().equals(Authority.SUBJECT) ? certificate.canonicalSubject() : claims.get(authority.id());
        return Optional.ofNullable(id)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> ID.matcher(text).matches());
    }
}
