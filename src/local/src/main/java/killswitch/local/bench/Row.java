package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import killswitch.local.Json;

/** One row of a table: what stands under each heading, in their order. Immutable. */
record Row(Map<String, Object> cells) {

    private static final Pattern NEXT_WORD = Pattern.compile("[^A-Za-z0-9]+([A-Za-z0-9])");

    static Row of(String heading, Object value) {
        return new Row(Map.of()).with(heading, value);
    }

    Row with(String heading, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(cells);
        more.put(heading, value);
        return new Row(more);
    }

    /** Median, 99th percentile and longest. */
    Row with(String what, Samples samples) {
        return with((what + " p50 ms").strip(), samples.median())
                .with((what + " p99 ms").strip(), samples.percentile(99))
                .with((what + " max ms").strip(), samples.max());
    }

    /** A cell as people read it. */
    static String text(Object value) {
        return switch (value) {
            case Double number -> "%,.2f".formatted(number);
            case Integer number -> "%,d".formatted(number);
            case Long number -> "%,d".formatted(number);
            default -> value.toString();
        };
    }

    /** The row for programs; the field of {@code p50 ms} is {@code p50Ms}. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        cells.forEach((heading, value) -> json.set(field(heading), Json.tree(value)));
        return json;
    }

    static String field(String heading) {
        return NEXT_WORD.matcher(heading).replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
    }
}
