package killswitch.access.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import killswitch.access.issuer.TokenVerdict.Fault;
import killswitch.access.issuer.TokenVerdict.Known;
import killswitch.access.issuer.TokenVerdict.Nobodys;
import killswitch.access.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/** Judges the tokens of one issuer: algorithm, signature, audience, time, and only then who it is. */
final class IssuerToken {

    /** How far the clock of an issuer may be from ours. */
    static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    /** ASCII, as OpenID Connect limits it, and no space around it: it stands in the record. */
    private static final Pattern SUBJECT = Pattern.compile("(?! )[\\x20-\\x7E]{1,255}(?<! )");

    private final Issuer issuer;
    private final IssuerKeys keys;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> signatures;

    IssuerToken(Issuer issuer, IssuerKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
        this.signatures = signaturesOf(issuer, keys);
    }

    /** Tokens of other kinds (of a logout, for example) are signed with the same keys, and say so in {@code typ}. */
    private static DefaultJWTProcessor<SecurityContext> signaturesOf(Issuer issuer, IssuerKeys keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet()), keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // judge() looks at them, and names each fault
        return processor;
    }

    String name() {
        return issuer.name();
    }

    void readAhead() {
        keys.readAhead();
    }

    TokenVerdict verify(String token) {
        try {
            return isOfItsAlgorithms(token)
                    ? judge(signatures.process(SignedJWT.parse(token), null))
                    : new Nobodys(Fault.WRONG_ALGORITHM);
        } catch (ParseException | BadJWTException | IllegalArgumentException e) {
            return new Nobodys(Fault.MALFORMED);
        } catch (BadJWSException e) {
            return new Nobodys(Fault.FORGED);
        } catch (KeySourceException e) {
            throw new IssuerUnavailableException(issuer.name(), e);
        } catch (BadJOSEException | JOSEException e) {
            return new Nobodys(Fault.UNVERIFIABLE);
        }
    }

    private boolean isOfItsAlgorithms(String token) throws ParseException {
        Map<String, @Nullable Object> header = JSONObjectUtils.parse(JOSEObject.split(token)[0].decodeToString());
        return header != null
                && header.get("alg") instanceof String algorithm
                && issuer.algorithms().contains(algorithm);
    }

    private TokenVerdict judge(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (subject == null || !SUBJECT.matcher(subject).matches() || claims.getExpirationTime() == null) {
            return new Nobodys(Fault.MALFORMED);
        }
        if (Collections.disjoint(claims.getAudience(), issuer.audiences())) {
            return new Nobodys(Fault.FOREIGN);
        }
        if (!isItsTime(claims)) {
            return new Nobodys(Fault.EXPIRED);
        }
        return Mapping.first(issuer.mappings(), claims.getClaims())
                .<TokenVerdict>map(grant -> new Known(grant.to(issuer.principals() + subject)))
                .orElse(new Nobodys(Fault.UNMAPPED));
    }

    private boolean isItsTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        boolean over =
                !claims.getExpirationTime().toInstant().plus(CLOCKS_DIFFER).isAfter(now);
        return !over && hasCome(claims.getNotBeforeTime(), now) && hasCome(claims.getIssueTime(), now);
    }

    private static boolean hasCome(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().minus(CLOCKS_DIFFER).isAfter(now);
    }
}
