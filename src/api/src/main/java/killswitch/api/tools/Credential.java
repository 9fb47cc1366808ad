package killswitch.api.tools;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tool is called with: a header, which has the text of a secret in Secrets Manager.
 *
 * @param secret the secret's name
 * @param scheme what comes before the text, as {@code Bearer}; empty if nothing does
 */
record Credential(String secret, String header, String scheme) {

    private static final String AUTHORIZATION = "Authorization";
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Set<String> NOT_FOR_THIS =
            Set.of("connection", "content-length", "expect", "host", "idempotency-key", "upgrade");

    Credential(String secret, @Nullable String header, @Nullable String scheme) {
        this.secret = secret;
        this.header = header == null ? AUTHORIZATION : header;
        this.scheme = scheme == null ? "" : scheme;
    }

    /** @throws IllegalStateException if it cannot be one */
    void requireSense(String tool) {
        boolean headerFits = TOKEN.matcher(header).matches() && !NOT_FOR_THIS.contains(header.toLowerCase(Locale.ROOT));
        boolean schemeFits = scheme.isEmpty() || TOKEN.matcher(scheme).matches();
        if (secret == null || !SECRET.matcher(secret).matches() || !headerFits || !schemeFits) {
            throw new IllegalStateException(("KILLSWITCH_TOOLS: the credential of '%s' is not of the form "
                            + "{\"secret\": \"crm/token\", \"header\": \"Authorization\", \"scheme\": \"Bearer\"}.")
                    .formatted(tool));
        }
    }

    /** The header's value. */
    String value(String text) {
        return scheme.isEmpty() ? text : scheme + " " + text;
    }
}
