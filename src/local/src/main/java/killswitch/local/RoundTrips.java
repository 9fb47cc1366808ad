package killswitch.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long a message takes from one AWS region to another and back. The file {@code round-trips.txt} says more. */
public record RoundTrips(Map<Set<String>, Integer> millis) {

    private static final String FILE = "round-trips.txt";

    /** The table of the file. */
    public static RoundTrips read() {
        try (InputStream file = Objects.requireNonNull(RoundTrips.class.getResourceAsStream(FILE), FILE)) {
            Map<Set<String>, Integer> millis = new HashMap<>();
            new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split(" +"))
                    .forEach(row -> millis.put(Set.of(row[0], row[1]), Integer.valueOf(row[2])));
            return new RoundTrips(millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Between two regions in either direction; nothing within one. */
    public int millis(String from, String to) {
        if (from.equals(to)) {
            return 0;
        }
        @Nullable Integer known = millis.get(Set.of(from, to));
        if (known == null) {
            throw new IllegalArgumentException(
                    "No round trip between %s and %s is known. %s are.".formatted(from, to, known()));
        }
        return known;
    }

    /** Refuses regions of which one is too far away to be known. */
    public void require(List<String> regions) {
        regions.forEach(from -> regions.forEach(to -> millis(from, to)));
    }

    private String known() {
        Set<String> regions = new HashSet<>();
        millis.keySet().forEach(regions::addAll);
        return String.join(", ", regions.stream().sorted().toList());
    }
}
