package killswitch.access.issuer;

import java.util.List;
import java.util.Objects;
import killswitch.access.mapping.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The issuers whose tokens are believed, as they are configured: a list of
 * {@code {"issuer": "https://login.acme.example", "audiences": ["killswitch"], "mappings": […]}}, perhaps with
 * {@code jwksUri} and {@code algorithms}, and with {@code signIn} if people are to get their tokens from the page:
 * {@code {"clientId": "killswitch", "name": "Acme login"}}, perhaps with {@code scopes} and {@code origins}.
 */
public final class Issuers {

    /** The environment variable with the configuration. */
    public static final String VARIABLE = "KILLSWITCH_ISSUERS";

    /** No token is believed. */
    public static final Issuers NONE = new Issuers(List.of());

    private final List<Issuer> all;

    private Issuers(List<Issuer> all) {
        this.all = all;
    }

    /**
     * Reads the configuration.
     *
     * @param json null or blank if there is none
     * @throws IllegalArgumentException if it makes no sense; the message says where, and why
     */
    public static Issuers read(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return NONE;
        }
        Issuers issuers = new Issuers(
                Fields.list(json, VARIABLE).stream().map(Issuer::read).toList());
        issuers.all.forEach(issuers::requireApart);
        return issuers;
    }

    private void requireApart(Issuer issuer) {
        if (all.stream().filter(issuer::couldBeTakenFor).count() > 1) {
            throw new IllegalArgumentException("%s names %s, whose principals could not be told from another issuer's."
                    .formatted(VARIABLE, issuer.name()));
        }
    }

    /** Those whose tokens people can get from the page. */
    public List<SignIn> signIns() {
        return all.stream().map(Issuer::signIn).filter(Objects::nonNull).toList();
    }

    List<Issuer> all() {
        return all;
    }
}
