package killswitch.client;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a kill covers: one agent, one of its instances, or a fleet such as {@code agent://acme/*}. Parsed at the edge, so
 * that a spelling mistake is an error here and not a 404 there.
 *
 * @param uri as it was written
 * @param agentPath the path of its agent, or null for a fleet
 * @param instance the instance, or null for a whole agent or a fleet
 */
record Scope(
        String uri, @Nullable String agentPath, @Nullable String instance) {

    private static final String SEGMENT = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String INSTANCE = "[A-Za-z0-9._:-]{1,128}";
    private static final Pattern AGENT =
            Pattern.compile("agent://(%1$s/%1$s/%1$s)(?:#(%2$s))?".formatted(SEGMENT, INSTANCE));
    private static final Pattern FLEET = Pattern.compile("agent://(?:%s/){0,2}\\*".formatted(SEGMENT));

    static Scope parse(String text) {
        Matcher agent = AGENT.matcher(text);
        if (agent.matches()) {
            return new Scope(text, "/v1/agents/" + agent.group(1), agent.group(2));
        }
        if (FLEET.matcher(text).matches()) {
            return new Scope(text, null, null);
        }
        throw new IllegalArgumentException(
                "'%s' is no scope: write agent://org/environment/name (lower-case letters, digits and hyphens), "
                                .formatted(text)
                        + "agent://org/environment/name#instance, agent://org/environment/*, agent://org/* or agent://*");
    }

    /** The path of one agent. Throws if the text names an instance, a fleet or nothing at all. */
    static String agentPath(String text) {
        Scope scope = parse(text);
        if (scope.agentPath == null || scope.instance != null) {
            throw new IllegalArgumentException(
                    "'%s' is not one agent: write agent://org/environment/name".formatted(text));
        }
        return scope.agentPath;
    }

    static String requireInstance(String text) {
        if (!text.matches(INSTANCE)) {
            throw new IllegalArgumentException(
                    "'%s' is no instance: 1 to 128 letters, digits, dots, colons, hyphens, underscores"
                            .formatted(text));
        }
        return text;
    }

    static String requireSegment(String what, String text) {
        if (!text.matches(SEGMENT)) {
            throw new IllegalArgumentException(
                    "'%s' is no %s: 1 to 63 lower-case letters, digits and inner hyphens".formatted(text, what));
        }
        return text;
    }

    /** The path that kills or resumes this scope. */
    String path(String verb) {
        if (agentPath == null) {
            return "/v1/fleet/" + verb;
        }
        return instance == null ? agentPath + "/" + verb : "%s/instances/%s/%s".formatted(agentPath, instance, verb);
    }

    /** What the body has to say about the scope. */
    Map<String, String> fields() {
        return agentPath == null ? Map.of("scope", uri) : Map.of();
    }
}
