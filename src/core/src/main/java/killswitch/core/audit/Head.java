package killswitch.core.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last event of a chain, or of the part of it that was checked. Kept somewhere else, it shows later that the chain
 * was cut off or written anew.
 *
 * @param sequence 0 before the first event
 * @param hash SHA-256 in hex; 64 zeros before the first event
 */
public record Head(long sequence, String hash) {

    /** Nothing was written yet. */
    public static final Head NONE = new Head(Link.ORIGIN.sequence(), Link.ORIGIN.hash());

    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    public static Head of(AuditEvent event) {
        return new Head(event.link().sequence(), event.link().hash());
    }

    /**
     * Reads {@code sequence:hash}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Head parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A head is a sequence, a colon, and 64 hexadecimal digits.");
        }
        return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
