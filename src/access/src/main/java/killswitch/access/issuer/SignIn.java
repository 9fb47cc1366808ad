package killswitch.access.issuer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import killswitch.access.mapping.Fields;

/**
 * How people come from the page to an issuer, and back with a token. Nothing of it is secret: the page shows it to anybody.
 *
 * @param issuer its name, as its tokens have it
 * @param clientId what the page is called there: a public client, with PKCE and no secret
 * @param name what people call their login
 * @param scopes what is asked for, {@code openid} first
 * @param origins where the page may ask: the issuer's own origin first, then others of its addresses
 */
public record SignIn(String issuer, String clientId, String name, List<String> scopes, List<String> origins) {

    private static final Set<String> FIELDS = Set.of("clientId", "name", "scopes", "origins");
    private static final String OPENID = "openid";
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");

    public SignIn {
        scopes = List.copyOf(scopes);
        origins = List.copyOf(origins);
    }

    /** @throws IllegalArgumentException if it makes no sense; the message says which, and why */
    static SignIn read(Fields fields, String issuer, List<String> audiences) {
        fields.only(FIELDS);
        String clientId = fields.text("clientId");
        if (!audiences.contains(clientId)) {
            throw fields.wrong(
                    "has a 'clientId' that is none of the issuer's 'audiences', as its tokens would be for it");
        }
        return new SignIn(issuer, clientId, fields.text("name"), scopes(fields), origins(fields, issuer));
    }

    private static List<String> scopes(Fields fields) {
        List<String> named = fields.texts("scopes");
        if (!named.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw fields.wrong("has 'scopes' of which one is no scope: no space, quote or backslash, and ASCII");
        }
        return Stream.concat(Stream.of(OPENID), named.stream()).distinct().toList();
    }

    private static List<String> origins(Fields fields, String issuer) {
        List<String> all = new ArrayList<>(List.of(origin(URI.create(issuer))));
        for (String text : fields.texts("origins")) {
            if (WebAddress.parse(text).filter(each -> origin(each).equals(text)).isEmpty()) {
                throw fields.wrong("has 'origins' of which one is not of the form https://host, perhaps with a port");
            }
            all.add(text);
        }
        return all.stream().distinct().toList();
    }

    /** Made of what was parsed: a policy that it is put into gets nothing else. */
    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
