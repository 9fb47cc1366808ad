package killswitch.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A tool that agents may call through the gateway. */
public record Tool(String name, URI url, Way way) {

    /** Which way a call takes. */
    public enum Way {
        /** Through the tools function, which writes every action down. */
        KEPT(""),
        /** The same, and the tool knows repeats by their Idempotency-Key: what is in doubt can be asked for again. */
        IDEMPOTENT("idempotent:"),
        /** Straight through. */
        DIRECT("direct:");

        private final String prefix;

        Way(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

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

    public boolean direct() {
        return way == Way.DIRECT;
    }

    /** Reads {@code name=url}, {@code name=idempotent:url} or {@code name=direct:url}. */
    public static Tool parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "A tool is given as name=url, name=idempotent:url or name=direct:url, not \"%s\".".formatted(text));
        }
        String where = text.substring(equals + 1);
        Way way = Arrays.stream(Way.values())
                .filter(each -> each != Way.KEPT && where.startsWith(each.prefix))
                .findFirst()
                .orElse(Way.KEPT);
        try {
            return new Tool(text.substring(0, equals), new URI(where.substring(way.prefix.length())), way);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"%s\" is not a URL.".formatted(where), e);
        }
    }
}
