package killswitch.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows how a lease looks in a token. What was persisted is so in the region that gave the lease
 * only: read in another one, nothing was.
 */
final class LeaseClaims {

    private static final String INSTANCE = "ins";
    private static final String OUTLIVED = "outlived";
    private static final String PERSISTED = "per";
    private static final String PERSISTED_AT = "at";
    private static final String DIGEST = "digest";
    private static final String REGION = "reg";
    private static final Persisted NOTHING = new Persisted(Instant.EPOCH, "");

    private final String region;

    LeaseClaims(String region) {
        this.region = region;
    }

    JWTClaimsSet of(Lease lease) {
        Holder holder = lease.holder();
        Persisted persisted = lease.persisted();
        return new JWTClaimsSet.Builder()
                .subject(holder.agent().toString())
                .claim(INSTANCE, holder.instance().toString())
                .jwtID(holder.start())
                .issueTime(Date.from(lease.term().issuedAt()))
                .expirationTime(Date.from(lease.term().expiresAt()))
                .claim(
                        OUTLIVED,
                        lease.outlived().stream().sorted().map(KillId::toString).toList())
                .claim(PERSISTED, Map.of(PERSISTED_AT, persisted.at().toString(), DIGEST, persisted.digest()))
                .claim(REGION, region)
                .build();
    }

    /** @throws ParseException if a claim is missing, or is not what we would have signed */
    Lease read(SignedJWT token) throws ParseException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        try {
            return new Lease(holder(claims), outlived(claims), term(claims), persisted(claims));
        } catch (ProblemException | DateTimeException e) {
            throw unreadable(e);
        }
    }

    private static Holder holder(JWTClaimsSet claims) throws ParseException {
        return new Holder(
                AgentUri.parse(require(claims.getSubject())),
                new InstanceId(require(claims.getStringClaim(INSTANCE))),
                require(claims.getJWTID()));
    }

    private static Set<KillId> outlived(JWTClaimsSet claims) throws ParseException {
        List<String> kills = require(claims.getStringListClaim(OUTLIVED));
        return kills.stream().map(KillId::new).collect(toUnmodifiableSet());
    }

    private static Term term(JWTClaimsSet claims) throws ParseException {
        return new Term(
                require(claims.getIssueTime()).toInstant(),
                require(claims.getExpirationTime()).toInstant());
    }

    private Persisted persisted(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> persisted = require(claims.getJSONObjectClaim(PERSISTED));
        Instant at = Instant.parse(requireText(persisted.get(PERSISTED_AT)));
        String digest = requireText(persisted.get(DIGEST));
        return region.equals(require(claims.getStringClaim(REGION))) ? new Persisted(at, digest) : NOTHING;
    }

    private static String requireText(@Nullable Object value) throws ParseException {
        return value instanceof String text ? text : require((String) null);
    }

    private static <T> T require(@Nullable T claim) throws ParseException {
        if (claim == null) {
            throw unreadable(null);
        }
        return claim;
    }

    private static ParseException unreadable(@Nullable Throwable cause) {
        ParseException unreadable = new ParseException("The claims are not those of a lease.", 0);
        unreadable.initCause(cause);
        return unreadable;
    }
}
