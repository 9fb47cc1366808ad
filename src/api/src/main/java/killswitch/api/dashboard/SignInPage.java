package killswitch.api.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;
import killswitch.access.issuer.SignIn;

/**
 * The first document of a switch at which people sign in by a login: it names the logins, and may ask their origins. Without
 * logins it stays as it is.
 */
final class SignInPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAY_ASK = "connect-src 'self'";
    private static final String HERE = "<meta name=\"referrer\"";

    private SignInPage() {}

    static String of(String html, List<SignIn> signIns) {
        if (signIns.isEmpty()) {
            return html;
        }
        String named = "<meta name=\"sign-in\" content=\"%s\">\n".formatted(escaped(json(signIns)));
        return put(put(html, MAY_ASK, MAY_ASK + " " + origins(signIns)), HERE, named + HERE);
    }

    private static String put(String html, String place, String instead) {
        if (!html.contains(place)) {
            throw new IllegalStateException("The page has no place for logins: %s is not in it.".formatted(place));
        }
        return html.replace(place, instead);
    }

    private static String origins(List<SignIn> signIns) {
        return signIns.stream()
                .flatMap(signIn -> signIn.origins().stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String json(List<SignIn> signIns) {
        ArrayNode all = JSON.createArrayNode();
        for (SignIn signIn : signIns) {
            ArrayNode scopes = all.addObject()
                    .put("issuer", signIn.issuer())
                    .put("clientId", signIn.clientId())
                    .put("name", signIn.name())
                    .putArray("scopes");
            signIn.scopes().forEach(scopes::add);
        }
        return all.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
