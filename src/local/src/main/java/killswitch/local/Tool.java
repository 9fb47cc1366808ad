package killswitch.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** A tool that agents may call through the gateway: kept (through the tools function) or direct (straight through). */
public record Tool(String name, URI url, boolean direct) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String DIRECT = "direct:";

    public Tool {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A tool's name is lower-case letters, digits and hyphens; \"%s\" is not.".formatted(name));
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!web || url.getHost() == null || !plain) {
            throw new IllegalArgumentException(
                    "The URL of tool %s is not of the form http://host/path.".formatted(name));
        }
    }

    /** Reads {@code name=url} or {@code name=direct:url}. */
    public static Tool parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "A tool is given as name=url or name=direct:url, not \"%s\".".formatted(text));
        }
        String where = text.substring(equals + 1);
        boolean direct = where.startsWith(DIRECT);
        try {
            return new Tool(
                    text.substring(0, equals), new URI(direct ? where.substring(DIRECT.length()) : where), direct);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"%s\" is not a URL.".formatted(where), e);
        }
    }
}
