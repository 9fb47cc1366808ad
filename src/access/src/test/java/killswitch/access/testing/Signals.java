package killswitch.access.testing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the alarms look for in logs, as Terraform reads it. Run from the folder of a Maven module. */
public final class Signals {

    private static final Path FILE = Path.of("../../infra/terraform/modules/observability/signals.json");

    /** One comparison of a filter: CloudWatch allows an asterisk at the end of a text. */
    private static final Pattern COMPARISON = Pattern.compile("\\$\\.(\\w+) = \"([^\"*]+)(\\*?)\"");

    private Signals() {}

    /** The names of the signals whose filters let this line of a log through, which is JSON. */
    public static Set<String> in(String line) {
        Map<String, Object> fields = parsed(line);
        return signals().entrySet().stream()
                .filter(signal -> matches(pattern(signal.getValue()), fields))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> signals() {
        try {
            return parsed(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pattern(Object signal) {
        return String.valueOf(((Map<?, ?>) signal).get("pattern"));
    }

    /** Every field that the pattern names has one of the values that it names for the field. */
    private static boolean matches(String pattern, Map<String, Object> line) {
        Map<String, List<MatchResult>> wanted =
                COMPARISON.matcher(pattern).results().collect(Collectors.groupingBy(found -> found.group(1)));
        return wanted.entrySet().stream()
                .allMatch(field -> field.getValue().stream().anyMatch(one -> fits(line.get(field.getKey()), one)));
    }

    private static boolean fits(Object value, MatchResult wanted) {
        String text = String.valueOf(value);
        return wanted.group(3).isEmpty() ? text.equals(wanted.group(2)) : text.startsWith(wanted.group(2));
    }
}
