package killswitch.access.certificate;

import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import killswitch.access.mapping.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities whose certificates are believed, as they are configured: a list of
 * {@code {"name": "people", "issuer": "CN=Acme People CA,O=Acme", "mappings": […]}}, perhaps with {@code publicKey},
 * its own, {@code revoked}, serial numbers in hexadecimal, and {@code id}, the claim that says who somebody is in place of {@code subject}.
 */
public final class Authorities {

    /** The environment variable with the configuration. */
    public static final String VARIABLE = "KILLSWITCH_CERTIFICATES";

    /** No certificate is believed. */
    public static final Authorities NONE = new Authorities(List.of());

    private final List<Authority> all;

    private Authorities(List<Authority> all) {
        this.all = all;
    }

    /**
     * Reads the configuration.
     *
     * @param json null or blank if there is none
     * @throws IllegalArgumentException if it makes no sense; the message says where, and why
     */
    public static Authorities read(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return NONE;
        }
        List<Authority> all =
                Fields.list(json, VARIABLE).stream().map(Authority::read).toList();
        requireDistinct(all.stream().map(Authority::name).toList(), "name");
        requireDistinct(all.stream().map(Authority::issuer).toList(), "issuer");
        return new Authorities(all);
    }

    private static void requireDistinct(List<?> values, String field) {
        if (values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException("%s has two of the same '%s'.".formatted(VARIABLE, field));
        }
    }

    Optional<Authority> named(X500Principal issuer) {
        return all.stream()
                .filter(authority -> authority.issuer().equals(issuer))
                .findAny();
    }
}
