package killswitch.api.dashboard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import killswitch.access.issuer.Issuers;
import killswitch.access.issuer.SignIn;
import killswitch.core.Sha256;

/**
 * The files of the page: the first document, and those that it names, read once. What is not among them is not there, so
 * a path is looked up and never followed. All but the first document live below a name that follows from their content:
 * whoever has one has the right one, for good, and one page never mixes two versions.
 */
@Singleton
class DashboardPage {

    static final String FIRST = "index.html";

    private static final String FOLDER = "/killswitch/dashboard/";
    private static final Pattern NAMED = Pattern.compile("(?<= (?:href|src)=\")[a-z0-9/.-]+(?=\")");
    private static final Pattern POLICY = Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"");
    private static final int VERSION_DIGITS = 16;

    private final Map<String, PageFile> files;
    private final PageFile first;
    private final String policy;

    @Inject
    DashboardPage(Issuers issuers) {
        this(issuers.signIns());
    }

    /** @param signIns the logins that the page leads to; it may ask their origins, too */
    DashboardPage(List<SignIn> signIns) {
        String html = SignInPage.of(read(FIRST), signIns);
        Map<String, String> texts =
                names(html).stream().distinct().collect(Collectors.toMap(Function.identity(), DashboardPage::read));
        String version = version(texts);
        this.files = texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        file -> version + "/" + file.getKey(), file -> PageFile.of(file.getKey(), file.getValue())));
        this.first = PageFile.of(FIRST, NAMED.matcher(html).replaceAll(version + "/$0"));
        this.policy = policyOf(html) + "; frame-ancestors 'none'";
    }

    /** The document that one opens. */
    PageFile first() {
        return first;
    }

    /** A file that the first document names. */
    Optional<PageFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** What the page may do: what it says itself, and that nobody may frame it, which only a header can say. */
    String policy() {
        return policy;
    }

    /** The files that a document names, in its order. */
    static List<String> names(String html) {
        return NAMED.matcher(html).results().map(MatchResult::group).toList();
    }

    private static String version(Map<String, String> texts) {
        String all = texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
        return Sha256.hex(all).substring(0, VERSION_DIGITS);
    }

    private static String policyOf(String html) {
        Matcher policy = POLICY.matcher(html);
        if (!policy.find()) {
            throw new IllegalStateException("The page does not say what it may do: it has no Content-Security-Policy.");
        }
        return policy.group(1);
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(
                DashboardPage.class.getResourceAsStream(FOLDER + name), () -> name + " is not packed")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
