package killswitch.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path as a route writes it: {@code /v1/tools/{tool}/{path+}}. A parameter takes one segment, a greedy one, which can
 * only come last, takes all that follow, at least one, which is empty if the path ends in a slash.
 */
public record PathTemplate(List<String> segments) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");
    private static final Pattern GREEDY = Pattern.compile("\\{[a-z]+\\+}");
    private static final Pattern LITERAL = Pattern.compile("[a-z0-9-]+");

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException if it is not of the form */
    static PathTemplate parse(String text) {
        List<String> segments = segmentsOf(text);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (!LITERAL.matcher(segment).matches() && !isParameter(segment) && !(last && isGreedy(segment))) {
                throw new IllegalArgumentException(
                        "The path %s is not /literal/{parameter}/{greedy+}, in lower case.".formatted(text));
            }
        }
        return new PathTemplate(segments);
    }

    /** The segments of a path or a template; a path that does not start with a slash has none that matches. */
    static List<String> segmentsOf(String path) {
        return path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of("");
    }

    /** The parameters' values when these segments are such a path. */
    Optional<Map<String, String>> match(List<String> path) {
        boolean greedy = isGreedy(segments.getLast());
        if (greedy ? path.size() < segments.size() : path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            String value = isGreedy(segment) ? String.join("/", path.subList(i, path.size())) : path.get(i);
            boolean absent = value.isEmpty() && !isGreedy(segment);
            if (absent || (isLiteral(segment) && !segment.equals(value))) {
                return Optional.empty();
            }
            if (!isLiteral(segment)) {
                parameters.put(nameOf(segment), value);
            }
        }
        return Optional.of(parameters);
    }

    /** The parameters that a more precise template has fixed. */
    Map<String, String> fixedIn(List<String> template) {
        Map<String, String> fixed = new LinkedHashMap<>(match(template).orElse(Map.of()));
        fixed.values().removeIf(value -> !isLiteral(value));
        return fixed;
    }

    boolean has(String parameter) {
        return segments.contains("{" + parameter + "}");
    }

    /** How many segments are fixed: the more, the more precise. */
    long literals() {
        return segments.stream().filter(PathTemplate::isLiteral).count();
    }

    private static boolean isLiteral(String segment) {
        return !segment.startsWith("{");
    }

    private static boolean isParameter(String segment) {
        return PARAMETER.matcher(segment).matches();
    }

    private static boolean isGreedy(String segment) {
        return GREEDY.matcher(segment).matches();
    }

    private static String nameOf(String segment) {
        return segment.replaceAll("[{}+]", "");
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
