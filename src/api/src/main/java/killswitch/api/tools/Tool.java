package killswitch.api.tools;

import java.net.URI;
import java.util.Set;
import killswitch.api.request.UriText;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A tool, and where it is.
 *
 * @param url without a slash at its end
 * @param knowsRepeats whether it does nothing when it gets an Idempotency-Key that it has had before
 */
record Tool(String name, URI url, boolean knowsRepeats) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    static Tool at(String name, @Nullable URI url, boolean knowsRepeats) {
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
        return new Tool(name, URI.create(url.toString().replaceAll("/+$", "")), knowsRepeats);
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
