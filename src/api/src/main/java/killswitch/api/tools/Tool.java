package killswitch.api.tools;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import killswitch.access.Route;
import killswitch.api.request.UriText;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A tool, and where it is.
 *
 * @param url without a slash at its end
 * @param methods those that it may be called with; {@code ANY} among them if it may be with every one
 */
record Tool(String name, URI url, Set<String> methods, Traits traits) {

    private static final Set<String> EVERY_METHOD = Set.of(Route.ANY_METHOD);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    Tool {
        methods = Set.copyOf(methods);
    }

    /**
     * What is special about a tool.
     *
     * @param knowsRepeats whether it does nothing when it gets an Idempotency-Key that it has had before
     * @param mcp whether it is an MCP server
     * @param cut whether a call that is under way when its agent is killed is cut off, and not left to end
     * @param credential what it is called with; null if with nothing
     */
    record Traits(
            boolean knowsRepeats,
            boolean mcp,
            boolean cut,
            @Nullable Credential credential) {

        static final Traits NONE = new Traits(false, false, false, null);
    }

    /** A tool that takes every method, and about which nothing is special. */
    static Tool at(String name, @Nullable URI url) {
        boolean usable = url != null
                && url.getScheme() != null
                && SCHEMES.contains(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (url == null || !usable) {
            throw new IllegalStateException(
                    "KILLSWITCH_TOOLS: the url of '%s' is not of the form https://host/path.".formatted(name));
        }
        return new Tool(name, URI.create(url.toString().replaceAll("/+$", "")), EVERY_METHOD, Traits.NONE);
    }

    Tool with(Set<String> allowed) {
        return new Tool(name, url, allowed, traits);
    }

    Tool with(Traits special) {
        return new Tool(name, url, methods, special);
    }

    boolean takesEveryMethod() {
        return methods.contains(Route.ANY_METHOD);
    }

    /** @throws killswitch.core.problem.ProblemException {@link Problem#METHOD_NOT_ALLOWED} */
    void requireMethod(String method) {
        if (!takesEveryMethod() && !methods.contains(method)) {
            throw Problem.METHOD_NOT_ALLOWED.because(
                    "The tool '%s' is called with %s.".formatted(name, String.join(", ", new TreeSet<>(methods))));
        }
    }

    /**
     * Where a call goes: under the tool's own URL, and nowhere else.
     *
     * @param path what follows the tool's name; empty, or starting with a slash
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_REQUEST} if it would leave the URL
     */
    URI target(String path, String query) {
        String suffix = query.isEmpty() ? "" : "?" + UriText.query(query);
        URI target = URI.create(url + UriText.path(path) + suffix);
        if (!target.normalize().equals(target) || !target.getRawPath().startsWith(url.getRawPath())) {
            throw Problem.MALFORMED_REQUEST.because("The path leaves the tool.");
        }
        return target;
    }
}
