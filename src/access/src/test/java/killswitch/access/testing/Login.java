package killswitch.access.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import killswitch.access.issuer.Fetch;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.issuer.Issuers;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;

/** An issuer of tokens: its documents, its keys, and what it signs with them. It is asked without a network. */
public final class Login implements Fetch {

    /** What the tokens of most tests have as their issuer. */
    public static final String URL = "https://login.acme.example";

    /** Whom its tokens are for. */
    public static final String AUDIENCE = "killswitch";

    private static final String MAPPINGS = """
            [{"claim": "groups", "value": "admins", "role": "admin"},
             {"claim": "groups", "value": "oncall", "role": "operator"},
             {"claim": "/access/roles", "value": "reader", "role": "viewer"},
             {"claim": "kind", "value": "agent", "role": "agent", "agent": "agent://acme/production/{sub}"}]""";

    private final String url;
    private final Clock clock;
    private final List<JWK> published = new CopyOnWriteArrayList<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private volatile ECKey signing;
    private volatile boolean away;

    public Login(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
        rotate();
    }

    /** Signs with a new key from now on, and publishes it beside those that it had. */
    public void rotate() {
        try {
            signing = new ECKeyGenerator(Curve.P_256)
                    .keyID("key-" + made.incrementAndGet())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        published.add(signing.toPublicJWK());
    }

    /** Publishes no longer what it signed with until now. */
    public void withdraw() {
        published.removeIf(key -> !key.getKeyID().equals(signing.getKeyID()));
    }

    /** Publishes this, too. */
    public void publish(JWK key) {
        published.add(key);
    }

    /** From now on, until it is back, nothing is to be had. */
    public void goAway() {
        away = true;
    }

    /** From now on it answers again. */
    public void comeBack() {
        away = false;
    }

    /** What was fetched, in order. */
    public List<URI> asked() {
        return List.copyOf(asked);
    }

    /** What its tokens have as their issuer. */
    public String url() {
        return url;
    }

    /** How the switch is told of it. */
    public String configuration() {
        return """
                [{"issuer": "%s", "audiences": ["%s"], "mappings": %s}]""".formatted(url, AUDIENCE, MAPPINGS);
    }

    /** What believes its tokens; what need not be waited for is done at once. */
    public IssuerTokens tokens() {
        return IssuerTokens.of(Issuers.read(configuration()), this, clock, Runnable::run);
    }

    @Override
    public String get(URI address, Duration limit) throws IOException {
        asked.add(address);
        if (away) {
            throw new IOException(address + " is away.");
        }
        return document(address.getPath());
    }

    /** What it publishes at this path. */
    public String document(String path) {
        return switch (path) {
            case "/.well-known/openid-configuration" -> """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys"}""".formatted(url);
            case "/keys" -> new JWKSet(published).toString();
            default -> throw new AssertionError("Nobody asks for " + path);
        };
    }

    /** A token of somebody with this role; not of an agent. */
    public String token(Role role) {
        return token(claims -> switch (role) {
            case ADMIN -> claims.claim("groups", List.of("staff", "admins"));
            case OPERATOR -> claims.claim("groups", List.of("staff", "oncall"));
            case VIEWER -> claims.claim("access", Map.of("roles", List.of("reader")));
            case AGENT -> throw new IllegalArgumentException("Say which agent.");
        });
    }

    /** A token of this agent, of acme's production. */
    public String token(AgentUri agent) {
        return token(claims -> claims.subject(agent.name()).claim("kind", "agent"));
    }

    /** A token of dana, given now for five minutes, with this change. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signing.getKeyID())
                        .build(),
                change.apply(claims()).build());
    }

    /** What a token of dana says. */
    public JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(AUDIENCE)
                .subject("dana")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))));
    }

    /** A token with this header, signed with the key that signs now. */
    public String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
