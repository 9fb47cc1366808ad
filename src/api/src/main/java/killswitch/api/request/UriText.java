package killswitch.api.request;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what the gateway has decoded as a URI again. What is encoded stays as it is. */
public final class UriText {

    private static final String UNRESERVED = "A-Za-z0-9._~-";
    private static final String DELIMITERS = "!$&'()*+,;=:@/";
    private static final String ENCODED = "(?!%[0-9A-Fa-f]{2})";

    private static final Pattern NOT_IN_A_PATH = Pattern.compile(ENCODED + "[^" + DELIMITERS + UNRESERVED + "]");
    private static final Pattern NOT_IN_A_QUERY = Pattern.compile(ENCODED + "[^" + "?" + DELIMITERS + UNRESERVED + "]");

    private UriText() {}

    public static String path(String text) {
        return encoded(text, NOT_IN_A_PATH);
    }

    public static String query(String text) {
        return encoded(text, NOT_IN_A_QUERY);
    }

    private static String encoded(String text, Pattern illegal) {
        return illegal.matcher(text).replaceAll(found -> Matcher.quoteReplacement(percent(found.group())));
    }

    private static String percent(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(each & 0xff));
        }
        return encoded.toString();
    }
}
