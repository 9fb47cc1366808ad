package killswitch.dynamodb;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the regions' DynamoDB is, if it is not AWS's. */
public record Endpoints(Map<String, URI> byRegion) {

    /** AWS's own. */
    public static final Endpoints AWS = new Endpoints(Map.of());

    public Endpoints {
        byRegion = Map.copyOf(byRegion);
    }

    /**
     * Reads {@code us-east-1=http://127.0.0.1:9001,eu-west-1=http://127.0.0.1:9002}; AWS's own if there is no text.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Endpoints parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return AWS;
        }
        Map<String, URI> endpoints = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "Endpoints are written region=url,region=url; '%s' is not.".formatted(pair));
            }
            endpoints.put(
                    pair.substring(0, sign).strip(),
                    URI.create(pair.substring(sign + 1).strip()));
        }
        return new Endpoints(endpoints);
    }

    Optional<URI> of(String region) {
        return Optional.ofNullable(byRegion.get(region));
    }
}
