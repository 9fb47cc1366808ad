package killswitch.access.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an issuer publishes of its keys: where they are, if the configuration does not say so, and the keys. */
final class KeyDocuments {

    private static final int LEAST_RSA_BITS = 2_048;

    private final Issuer issuer;
    private final Fetch fetch;
    private final Clock clock;

    KeyDocuments(Issuer issuer, Fetch fetch, Clock clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * The keys that can be used: public ones, and none of RSA that is shorter than 2,048 bits.
     *
     * @param limit for all that has to be fetched
     * @throws IOException if they are not to be had, or none of them can be used
     * @throws ParseException if what is published cannot be understood
     */
    JWKSet read(Duration limit) throws IOException, ParseException {
        Instant end = clock.instant().plus(limit);
        URI address = issuer.jwksUri() == null ? discovered(limit) : issuer.jwksUri();
        String published = fetch.get(address, Duration.between(clock.instant(), end));
        List<JWK> usable = JWKSet.parse(published).toPublicJWKSet().getKeys().stream()
                .filter(KeyDocuments::isLongEnough)
                .toList();
        if (usable.isEmpty()) {
            throw new IOException("%s has no key that can be used.".formatted(address));
        }
        return new JWKSet(usable);
    }

    private URI discovered(Duration limit) throws IOException, ParseException {
        Map<String, @Nullable Object> document = JSONObjectUtils.parse(fetch.get(issuer.discovery(), limit));
        if (document == null || !issuer.name().equals(document.get("issuer"))) {
            throw new IOException("%s is not that of %s.".formatted(issuer.discovery(), issuer.name()));
        }
        return WebAddress.parse(String.valueOf(document.get("jwks_uri")))
                .orElseThrow(() ->
                        new IOException("%s has no 'jwks_uri' that is an https URL.".formatted(issuer.discovery())));
    }

    private static boolean isLongEnough(JWK key) {
        return !(key instanceof RSAKey) || key.size() >= LEAST_RSA_BITS;
    }
}
