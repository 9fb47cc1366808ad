package killswitch.local.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Header lines in the order in which they came, duplicates included. */
public record Headers(List<Header> lines) {

    /** No header at all. */
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        lines = List.copyOf(lines);
    }

    /** One header. */
    public static Headers of(String name, String value) {
        return new Headers(List.of(new Header(name, value)));
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> first(String name) {
        return lines.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** Names in lower case, the values of duplicates joined with commas. */
    public Map<String, String> joined() {
        Map<String, String> joined = new LinkedHashMap<>();
        lines.forEach(header -> joined.merge(
                header.name().toLowerCase(Locale.ROOT), header.value(), (first, second) -> first + "," + second));
        return joined;
    }
}
