package killswitch.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A system that is told of events by signed webhooks.
 *
 * @param url on this machine it need not be encrypted
 */
public record Webhook(String name, URI url) {

    /** What a webhook hears of, as in {@code infra/terraform/variables.tf} where nothing else is said. */
    public static final Set<String> EVENTS = Set.of("KILLED", "LIFTED", "RESISTING", "POLICY_BREACHED");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    public Webhook {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A webhook's name is lower-case letters, digits and hyphens; \"%s\" is not.".formatted(name));
        }
        boolean encrypted = "https".equals(url.getScheme()) && url.getHost() != null;
        boolean here = "http".equals(url.getScheme()) && HERE.contains(String.valueOf(url.getHost()));
        if (!(encrypted || here) || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The URL of webhook %s is neither of the form https://host/path nor of this machine."
                            .formatted(name));
        }
    }

    /** Reads {@code name=url}. */
    public static Webhook parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("A webhook is given as name=url, not \"%s\".".formatted(text));
        }
        try {
            return new Webhook(text.substring(0, equals), new URI(text.substring(equals + 1)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"%s\" is not a URL.".formatted(text.substring(equals + 1)), e);
        }
    }
}
