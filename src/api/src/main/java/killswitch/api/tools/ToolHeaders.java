package killswitch.api.tools;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which headers go through, and which belong to one connection or to the switch. */
final class ToolHeaders {

    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect");

    private static final Set<String> OF_THE_SWITCH =
            Set.of("authorization", "killswitch-lease", "host", "cookie", "forwarded", "via");

    private ToolHeaders() {}

    /** Whether a header of the agent's request goes to the tool. Cookies do, but come beside the headers. */
    static Predicate<String> toTheTool(Collection<String> connection) {
        Predicate<String> toTheAgent = toTheAgent(connection);
        return name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return toTheAgent.test(name)
                    && !OF_THE_SWITCH.contains(lower)
                    && !lower.startsWith("x-amz")
                    && !lower.startsWith("x-forwarded");
        };
    }

    /**
     * Whether a header of the tool's answer goes to the agent.
     *
     * @param connection the values of the header {@code Connection}, which names others that end here
     */
    static Predicate<String> toTheAgent(Collection<String> connection) {
        Set<String> named = connection.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return !name.startsWith(":") && !OF_ONE_CONNECTION.contains(lower) && !named.contains(lower);
        };
    }
}
