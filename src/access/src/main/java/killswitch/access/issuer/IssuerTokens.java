package killswitch.access.issuer;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Says whose a token is that an issuer has signed. What it says of itself leads to its issuer, and is believed for nothing
 * else before its signature is right.
 */
public final class IssuerTokens {

    /** Characters of a token: HTTP API takes 10,240 bytes of headers. */
    public static final int LONGEST = 9 * 1_024;

    private final List<IssuerToken> issuers;

    private IssuerTokens(List<IssuerToken> issuers) {
        this.issuers = issuers;
    }

    /** @param background reads keys that no call has to wait for */
    public static IssuerTokens of(Issuers issuers, Fetch fetch, Clock clock, Executor background) {
        return new IssuerTokens(issuers.all().stream()
                .map(issuer -> new IssuerToken(issuer, new IssuerKeys(issuer, fetch, clock, background), clock))
                .toList());
    }

    /** Of no issuer: no token is one of these, and nothing is ever fetched. */
    public static IssuerTokens none() {
        return new IssuerTokens(List.of());
    }

    /** Has the keys of every issuer read, beside whatever goes on. */
    public void readAhead() {
        issuers.forEach(IssuerToken::readAhead);
    }

    /**
     * What a token is worth; empty if it names no issuer, as leases do not, or if none is believed.
     *
     * @throws IssuerUnavailableException if that cannot be told
     */
    public Optional<TokenVerdict> verify(String token) {
        return issuers.isEmpty() || token.length() > LONGEST
                ? Optional.empty()
                : issuerNamedBy(token).map(name -> verify(token, name));
    }

    private TokenVerdict verify(String token, String name) {
        return issuers.stream()
                .filter(issuer -> issuer.name().equals(name))
                .findAny()
                .map(issuer -> issuer.verify(token))
                .orElse(new TokenVerdict.Nobodys(TokenVerdict.Fault.UNKNOWN_ISSUER));
    }

    private static Optional<String> issuerNamedBy(String token) {
        try {
            Base64URL[] parts = JOSEObject.split(token);
            Map<String, @Nullable Object> claims = JSONObjectUtils.parse(parts[1].decodeToString());
            return claims != null && claims.get("iss") instanceof String issuer
                    ? Optional.of(issuer)
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
