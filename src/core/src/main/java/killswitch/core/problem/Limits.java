package killswitch.core.problem;

import java.time.Duration;

/** Every limit on what a caller may send, and the checks that enforce them. */
public final class Limits {

    /** Characters of a reason. */
    public static final int REASON = 1_024;

    /** Characters of an incident's reference. */
    public static final int INCIDENT = 256;

    /** Characters of a key's description, and of an actor's name. */
    public static final int DESCRIPTION = 256;

    /** Characters of an idempotency key. */
    public static final int IDEMPOTENCY_KEY = 255;

    /** For how long after its first use an idempotency key makes a repeat the same: what it made may be cleaned up then. */
    public static final Duration IDEMPOTENCY_KEY_LIFETIME = Duration.ofHours(24);

    /**
     * For how long one person's consent to a resume waits for another's: long enough to find and wake somebody, and too short
     * for it to be forgotten. Whoever agreed yesterday has not seen what is known today.
     */
    public static final Duration CONSENT = Duration.ofHours(1);

    /** Characters of a tool's answer, headers and body as base64, that is kept for whoever repeats the call. */
    public static final int KEPT_ANSWER = 256 * 1_024;

    /** The longest that a call of a tool is waited for: the gateway waits no longer. */
    public static final Duration TOOL_CALL = Duration.ofSeconds(30);

    /** Characters of the name of what is asked of an MCP server. */
    public static final int MCP_NAME = 256;

    /** Bytes of a checkpoint's data, as JSON in UTF-8. */
    public static final int CHECKPOINT = 16 * 1_024;

    /** Bytes of a heartbeat's metadata, as JSON in UTF-8. */
    public static final int METADATA = 16 * 1_024;

    /** Bytes of what an intent says, as JSON in UTF-8. */
    public static final int INTENT = 16 * 1_024;

    /** Intents of one sender that can wait for one receiver in a region. */
    public static final int WAITING_INTENTS = 1_000;

    /** Intents that are given out, or dead letters that are shown, at a time. */
    public static final int INBOX = 100;

    /** For how long whoever is given intents can have them to itself, at most. */
    public static final Duration INTENT_HELD = Duration.ofMinutes(15);

    /** How often an intent is given out before it is a dead letter. */
    public static final int INTENT_TRIES = 5;

    /** Bytes of a request's body. Calls of tools have the limit of the gateway instead. */
    public static final int BODY = 64 * 1_024;

    /** Levels of nesting in a request's JSON. */
    public static final int JSON_DEPTH = 32;

    /** Lifted kills that one lease can list: a lease travels in a header, and HTTP API takes 10,240 bytes of headers. */
    public static final int OUTLIVED_KILLS = 200;

    /** Entries of one page of a list. */
    public static final int PAGE = 1_000;

    private Limits() {}

    /**
     * Returns the text, without white space around it.
     *
     * @throws ProblemException {@link Problem#INVALID_FIELD} if it is blank or has more than {@code max} characters
     */
    public static String requireText(String field, String text, int max) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw Problem.INVALID_FIELD.because("'%s' is empty: say something.".formatted(field));
        }
        if (stripped.codePointCount(0, stripped.length()) > max) {
            throw Problem.INVALID_FIELD.because("'%s' has more than %,d characters: shorten it.".formatted(field, max));
        }
        return stripped;
    }
}
