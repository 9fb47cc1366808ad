package killswitch.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk along the chains of all regions goes on, in a form that callers only carry.
 *
 * @param walk names the kind of walk: a cursor of another is refused
 * @param heads the last event that was seen, by region
 * @param decision the id of the last decision that was compared; empty if none was
 */
record Position(String walk, Map<String, Head> heads, String decision) {

    Position {
        heads = Map.copyOf(heads);
    }

    /**
     * Reads a cursor; without one it is the beginning.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_CURSOR} if it is no cursor of this walk
     */
    static Position parse(String walk, @Nullable String cursor, List<String> regions) {
        if (cursor == null) {
            return new Position(
                    walk, regions.stream().collect(Collectors.toMap(region -> region, none -> Head.NONE)), "");
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 3);
            Map<String, Head> heads = new LinkedHashMap<>();
            for (String head : parts[1].split(",")) {
                heads.put(head.substring(0, head.indexOf('=')), Head.parse(head.substring(head.indexOf('=') + 1)));
            }
            if (parts[0].equals(walk) && heads.keySet().equals(Set.copyOf(regions))) {
                return new Position(walk, heads, parts[2]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw malformed();
        }
        throw malformed();
    }

    Head head(String region) {
        return heads.getOrDefault(region, Head.NONE);
    }

    String cursor() {
        String all = heads.entrySet().stream()
                .map(head -> head.getKey() + "=" + head.getValue())
                .sorted()
                .collect(Collectors.joining(","));
        byte[] bytes = (walk + "\n" + all + "\n" + decision).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static RuntimeException malformed() {
        return Problem.MALFORMED_CURSOR.because(
                "This is not a cursor of this list. Take it from the answer before as it is, or ask without one.");
    }
}
