package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import killswitch.core.problem.Problem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts onto a call what its tool wants to see. The agent has never had it, and no log gets it.
 *
 * <p>A secret is kept for {@link #FRESH_FOR}, and read again then, or when its tool refuses it, at most once in
 * {@link #PAUSE}. While it cannot be read, the one that is known stays good for {@link #KEPT_FOR}.
 */
@Singleton
class Credentials {

    static final Duration FRESH_FOR = Duration.ofMinutes(5);
    static final Duration KEPT_FOR = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final Pattern OF_A_HEADER = Pattern.compile("[\\x20-\\x7E]{1,8192}");

    private final SecretReader secrets;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    Credentials(SecretReader secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The call as it goes to the tool.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#TOOL_UNREACHABLE} if the tool's secret is not known
     */
    HttpRequest onto(ToolRequest request) {
        Credential credential = request.tool().traits().credential();
        return credential == null
                ? request.http()
                : HttpRequest.newBuilder(request.http(), (name, value) -> true)
                        .setHeader(credential.header(), credential.value(text(request.tool(), credential.secret())))
                        .build();
    }

    /** Reads the secret again of a tool that has refused it. Whether it is another one now. */
    synchronized boolean haveChanged(Tool tool) {
        Credential credential = tool.traits().credential();
        Known before = credential == null ? null : known.get(credential.secret());
        if (credential == null || before == null || !before.mayBeAskedFor(clock.instant())) {
            return false;
        }
        return !read(credential.secret(), before).text.equals(before.text);
    }

    private synchronized String text(Tool tool, String secret) {
        Instant now = clock.instant();
        Known kept = known.get(secret);
        Known current = kept == null || kept.isDue(now) ? read(secret, kept) : kept;
        if (current.text.isEmpty() || !current.readAt.plus(KEPT_FOR).isAfter(now)) {
            throw Problem.TOOL_UNREACHABLE.because(
                    "What the tool '%s' is called with cannot be read. It has not heard of this call."
                            .formatted(tool.name()));
        }
        return current.text;
    }

    private Known read(String secret, @Nullable Known before) {
        Known now = readNow(secret, before == null ? Known.NOTHING : before);
        known.put(secret, now);
        return now;
    }

    private Known readNow(String secret, Known before) {
        Instant now = clock.instant();
        try {
            String text = secrets.read(secret).strip();
            if (OF_A_HEADER.matcher(text).matches()) {
                return new Known(text, now, now);
            }
            LOG.errorf("The secret %s has a text that no header can have.", secret);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "The secret %s could not be read: %s", secret, e.getClass().getSimpleName());
        }
        return new Known(before.text, before.readAt, now);
    }

    /**
     * A secret.
     *
     * @param text empty if it could never be read
     * @param askedAt when somebody last tried to read it
     */
    private record Known(String text, Instant readAt, Instant askedAt) {

        static final Known NOTHING = new Known("", Instant.EPOCH, Instant.EPOCH);

        boolean isDue(Instant now) {
            return !readAt.plus(FRESH_FOR).isAfter(now) && mayBeAskedFor(now);
        }

        boolean mayBeAskedFor(Instant now) {
            return !askedAt.plus(PAUSE).isAfter(now);
        }

        @Override
        public String toString() {
            return "a secret read at " + readAt; // and never its text
        }
    }
}
