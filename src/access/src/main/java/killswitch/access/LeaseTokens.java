package killswitch.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import killswitch.access.SignedLeases.Signed;
import killswitch.core.Sha256;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.PresentedLease.Bad;
import killswitch.core.lease.PresentedLease.Fault;
import killswitch.core.lease.PresentedLease.Good;

/**
 * Leases as signed tokens: JWT, HS256, the secret's version as {@code kid}, and no other header. Nothing of a token is
 * believed before its signature is right, and only {@code HS256} makes it right.
 */
public final class LeaseTokens {

    /** Characters of a token: room for a lease with as many lifted kills as one can list. */
    public static final int LONGEST = 9 * 1_024;

    /**
     * How far ahead of ours the clock of the region that gave a lease may be. So a lease lives, by any region's clock, at
     * most this much longer than it was given for.
     */
    public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");
    private static final Set<String> HEADERS = Set.of("alg", "kid");

    private final SigningSecrets secrets;
    private final Clock clock;
    private final LeaseClaims claims;
    private final SignedLeases signed = new SignedLeases();

    /** @param region the region that this code runs in */
    public LeaseTokens(SigningSecrets secrets, Clock clock, String region) {
        this.secrets = secrets;
        this.clock = clock;
        this.claims = new LeaseClaims(region);
    }

    /**
     * Signs a lease with the secret that signs now.
     *
     * @throws SecretsUnavailableException if there is none to be had
     */
    public String sign(Lease lease) {
        SigningSecret secret = secrets.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(secret.version())
                .build();
        SignedJWT token = new SignedJWT(header, claims.of(lease));
        try {
            token.sign(secret.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("HMAC with SHA-256 is part of every Java platform.", e);
        }
        return token.serialize();
    }

    /**
     * Says what a token is worth now. Whether it may act is another question: {@link Lease#judge}.
     *
     * @throws SecretsUnavailableException if that cannot be told
     */
    public PresentedLease verify(String token) {
        if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
            return new Bad(Fault.MALFORMED);
        }
        String digest = Sha256.hex(token);
        Optional<Signed> known = signed.find(digest);
        return known.isPresent() ? again(known.get()) : first(token, digest);
    }

    private PresentedLease again(Signed known) {
        return secrets.version(known.version()).isPresent() ? inItsTerm(known.lease()) : new Bad(Fault.UNKNOWN_SECRET);
    }

    private PresentedLease first(String token, String digest) {
        try {
            Base64URL[] parts = JOSEObject.split(token);
            Map<String, Object> header = JSONObjectUtils.parse(parts[0].decodeToString());
            return header == null
                    ? new Bad(Fault.MALFORMED)
                    : verify(digest, header, parts); // JSON's null is read as null
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return new Bad(Fault.MALFORMED);
        }
    }

    private PresentedLease verify(String digest, Map<String, Object> header, Base64URL[] parts)
            throws ParseException, JOSEException {
        if (!(header.get("alg") instanceof String algorithm)) {
            return new Bad(Fault.MALFORMED);
        }
        if (!algorithm.equals(JWSAlgorithm.HS256.getName())) {
            return new Bad(Fault.WRONG_ALGORITHM);
        }
        if (!header.keySet().equals(HEADERS) || !(header.get("kid") instanceof String version)) {
            return new Bad(Fault.MALFORMED);
        }
        Optional<SigningSecret> secret = secrets.version(version);
        if (secret.isEmpty()) {
            return new Bad(Fault.UNKNOWN_SECRET);
        }
        SignedJWT jwt = new SignedJWT(parts[0], parts[1], parts[2]);
        if (!jwt.verify(secret.get().verifier())) {
            return new Bad(Fault.FORGED);
        }
        Lease lease = claims.read(jwt);
        signed.remember(digest, new Signed(version, lease));
        return inItsTerm(lease);
    }

    private PresentedLease inItsTerm(Lease lease) {
        Instant now = clock.instant();
        boolean tooEarly = lease.term().issuedAt().isAfter(now.plus(CLOCKS_DIFFER));
        return tooEarly || lease.term().isOver(now) ? new Bad(Fault.EXPIRED) : new Good(lease);
    }
}
