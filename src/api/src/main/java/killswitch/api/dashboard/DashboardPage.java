package killswitch.api.dashboard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.access.issuer.Issuers;
import killswitch.access.issuer.SignIn;
import killswitch.core.Sha256;

/** The page, read once: one document that holds all that it needs, so that nobody ever sees parts of two versions. */
@Singleton
class DashboardPage {

    static final String NAME = "index.html";

    private static final String PACKED = "/killswitch/dashboard/" + NAME;
    private static final Pattern POLICY = Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"");

    private final byte[] content;
    private final EntityTag tag;
    private final String policy;

    @Inject
    DashboardPage(Issuers issuers) {
        this(issuers.signIns());
    }

    /** @param signIns the logins that the page leads to; it may ask their origins, too */
    DashboardPage(List<SignIn> signIns) {
        String html = SignInPage.of(packed(), signIns);
        this.content = html.getBytes(StandardCharsets.UTF_8);
        this.tag = new EntityTag(Sha256.hex(html));
        this.policy = policyOf(html) + "; frame-ancestors 'none'";
    }

    /** The document, UTF-8. */
    byte[] content() {
        return content;
    }

    /** Follows from the content. */
    EntityTag tag() {
        return tag;
    }

    /** What the page may do: what it says itself, and that nobody may frame it, which only a header can say. */
    String policy() {
        return policy;
    }

    private static String policyOf(String html) {
        Matcher policy = POLICY.matcher(html);
        if (!policy.find()) {
            throw new IllegalStateException("The page does not say what it may do: it has no Content-Security-Policy.");
        }
        return policy.group(1);
    }

    private static String packed() {
        try (InputStream file =
                Objects.requireNonNull(DashboardPage.class.getResourceAsStream(PACKED), "the page is not packed")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
