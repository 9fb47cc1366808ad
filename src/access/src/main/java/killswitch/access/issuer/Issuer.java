package killswitch.access.issuer;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import killswitch.access.mapping.Fields;
import killswitch.access.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose tokens are believed.
 *
 * @param name what its tokens have as {@code iss}, letter for letter
 * @param audiences one of them has to be in a token's {@code aud}
 * @param jwksUri where its keys are; null if its discovery document says so
 * @param algorithms those that it may sign with; none of them has a secret that is shared
 * @param mappings who gets which role; the first that fits counts
 * @param signIn how people get a token from the page; null if they do not
 */
record Issuer(
        String name,
        Set<String> audiences,
        @Nullable URI jwksUri,
        Set<String> algorithms,
        List<Mapping> mappings,
        @Nullable SignIn signIn) {

    /** What an issuer may be allowed to sign with. */
    static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Set<String> USUAL = Set.of("RS256", "ES256");
    private static final Set<String> FIELDS =
            Set.of("issuer", "audiences", "jwksUri", "algorithms", "mappings", "signIn");
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    Issuer {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        mappings = List.copyOf(mappings);
    }

    /** @throws IllegalArgumentException if it makes no sense; the message says which, and why */
    static Issuer read(Fields fields) {
        fields.only(FIELDS);
        String name = fields.text("issuer");
        if (WebAddress.parse(name)
                .filter(address -> address.getRawQuery() == null)
                .isEmpty()) {
            throw fields.wrong("has an 'issuer' that is no https URL without user, query and fragment");
        }
        List<String> audiences = fields.texts("audiences");
        if (audiences.isEmpty()) {
            throw fields.wrong("needs 'audiences': whom its tokens have to be for");
        }
        return new Issuer(
                name,
                Set.copyOf(audiences),
                fields.optional("jwksUri").map(text -> keysAt(text, fields)).orElse(null),
                algorithms(fields),
                fields.objects("mappings").stream().map(Mapping::read).toList(),
                fields.object("signIn")
                        .map(signIn -> SignIn.read(signIn, name, audiences))
                        .orElse(null));
    }

    private static URI keysAt(String text, Fields fields) {
        return WebAddress.parse(text).orElseThrow(() -> fields.wrong("has a 'jwksUri' that is no https URL"));
    }

    private static Set<String> algorithms(Fields fields) {
        List<String> named = fields.texts("algorithms");
        if (!ALGORITHMS.containsAll(named)) {
            throw fields.wrong("has 'algorithms' of which one is none of %s".formatted(new TreeSet<>(ALGORITHMS)));
        }
        return named.isEmpty() ? USUAL : Set.copyOf(named);
    }

    /** Where it says of itself where its keys are. */
    URI discovery() {
        return URI.create(withoutSlash() + DISCOVERY);
    }

    /** What the ids of its principals start with: {@code oidc:login.acme.example:}. */
    String principals() {
        return "oidc:" + withoutSlash().replaceFirst("^https?://", "") + ":";
    }

    private String withoutSlash() {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Whether somebody of another issuer could have the id of somebody of this one. */
    boolean couldBeTakenFor(Issuer other) {
        return other.principals().startsWith(principals());
    }
}
