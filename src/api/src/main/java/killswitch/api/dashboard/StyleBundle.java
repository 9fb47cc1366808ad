package killswitch.api.dashboard;

import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style sheet with those that it imports put into it: one request instead of several. */
final class StyleBundle {

    private static final Pattern IMPORT = Pattern.compile("(?m)^@import '(?<path>[^':]+)'(?: (?<medium>\\w+))?;$");

    private StyleBundle() {}

    /**
     * The style sheet of this name; one that imports nothing stays as it is.
     *
     * @param read gives the text of a style sheet, by its name
     * @throws IllegalArgumentException if one imports in a way that is not known here
     */
    static String of(String name, UnaryOperator<String> read) {
        String whole = IMPORT.matcher(read.apply(name)).replaceAll(imported -> {
            String part = of(URI.create(name).resolve(imported.group("path")).getPath(), read);
            String medium = imported.group("medium");
            return Matcher.quoteReplacement(medium == null ? part : "@media %s {\n%s}".formatted(medium, part));
        });
        if (whole.contains("@import")) {
            throw new IllegalArgumentException(name + " has an @import that cannot be put into one style sheet.");
        }
        return whole;
    }
}
