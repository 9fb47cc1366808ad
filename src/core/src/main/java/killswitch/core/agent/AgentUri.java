package killswitch.core.agent;

import java.util.List;
import java.util.regex.Pattern;
import killswitch.core.problem.Problem;

/**
 * Names one logical agent, however many instances of it run: {@code agent://org/environment/name}.
 *
 * <p>There is exactly one spelling of each: lower-case ASCII letters, digits and inner hyphens, at most 63 characters a
 * segment. Anything else is refused, never repaired.
 */
public record AgentUri(String org, String environment, String name) implements Comparable<AgentUri> {

    /** What every agent URI starts with. */
    public static final String SCHEME = "agent://";

    /** The organisation of the switch's own agents: nobody makes keys for them. */
    public static final String OWN_ORG = "killswitch";

    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public AgentUri {
        requireSegment("org", org);
        requireSegment("environment", environment);
        requireSegment("name", name);
    }

    /**
     * Reads {@code agent://org/environment/name}.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_AGENT_URI}
     */
    public static AgentUri parse(String text) {
        List<String> segments = segments(text);
        if (segments.size() != 3) {
            throw Problem.MALFORMED_AGENT_URI.because(
                    "An agent is written agent://org/environment/name, with three segments.");
        }
        return new AgentUri(segments.get(0), segments.get(1), segments.get(2));
    }

    static List<String> segments(String text) {
        if (!text.startsWith(SCHEME)) {
            throw Problem.MALFORMED_AGENT_URI.because("An agent URI starts with agent://.");
        }
        return List.of(text.substring(SCHEME.length()).split("/", -1));
    }

    static void requireSegment(String field, String segment) {
        if (!SEGMENT.matcher(segment).matches()) {
            throw Problem.MALFORMED_AGENT_URI.because(
                    "The %s must be 1 to 63 lower-case letters, digits and inner hyphens.".formatted(field));
        }
    }

    /** The three segments with slashes between them, as they stand in a path. */
    public String path() {
        return org + "/" + environment + "/" + name;
    }

    @Override
    public int compareTo(AgentUri other) {
        return path().compareTo(other.path());
    }

    @Override
    public String toString() {
        return SCHEME + path();
    }
}
