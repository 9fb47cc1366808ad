package killswitch.local.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: literal segments, parameters {@code {name}} and, as the last one, greedy parameters
 * {@code {name+}}. Matches what was sent, still encoded: an encoded slash stays inside its segment, two slashes
 * enclose a segment that is empty and that only a greedy parameter takes, and dots are just dots. A slash at the end is
 * followed by an empty segment, too: a route cannot end in one, and only a greedy parameter answers it.
 */
final class PathPattern implements Comparable<PathPattern> {

    private final List<Segment> segments;

    private PathPattern(List<Segment> segments) {
        this.segments = segments;
    }

    private enum Kind {
        LITERAL,
        PARAMETER,
        GREEDY
    }

    private record Segment(Kind kind, String text) {

        static Segment parse(String text) {
            if (!text.startsWith("{")) {
                return new Segment(Kind.LITERAL, text);
            }
            return text.endsWith("+}")
                    ? new Segment(Kind.GREEDY, text.substring(1, text.length() - 2))
                    : new Segment(Kind.PARAMETER, text.substring(1, text.length() - 1));
        }

        boolean takes(String value) {
            return switch (kind) {
                case LITERAL -> text.equals(value);
                case PARAMETER -> !value.isEmpty();
                case GREEDY -> true;
            };
        }
    }

    static PathPattern parse(String path) {
        return new PathPattern(split(path).stream().map(Segment::parse).toList());
    }

    /** The parameters, still encoded, when the path matches. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> path = split(rawPath);
        boolean greedy = segments.getLast().kind() == Kind.GREEDY;
        if (greedy ? path.size() < segments.size() : path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            String value = segment.kind() == Kind.GREEDY ? String.join("/", path.subList(i, path.size())) : path.get(i);
            if (!segment.takes(value)) {
                return Optional.empty();
            }
            if (segment.kind() != Kind.LITERAL) {
                parameters.put(segment.text(), value);
            }
        }
        return Optional.of(parameters);
    }

    /** The more specific one first: literals before parameters, parameters before greedy ones. */
    @Override
    public int compareTo(PathPattern other) {
        return Arrays.compare(kinds(), other.kinds());
    }

    private Kind[] kinds() {
        return segments.stream().map(Segment::kind).toArray(Kind[]::new);
    }

    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        if (path.startsWith("/")) {
            parts.removeFirst();
        }
        return parts;
    }
}
