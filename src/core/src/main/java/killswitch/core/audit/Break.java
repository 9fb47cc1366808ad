package killswitch.core.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first place where a chain does not hold.
 *
 * @param sequence the place
 * @param id what the event that was found there calls itself; null if none was found, or none that can be read
 */
public record Break(long sequence, @Nullable String id, Why why) {

    /** What is wrong there. The names, in small letters, are part of the API. */
    public enum Why {
        ALTERED("Its content is not what its hash was made of."),
        MISSING("There is no event with this sequence, and there are later ones."),
        INSERTED("It does not follow the event before it: it was put in, or the one before it was replaced."),
        REORDERED("Another event stands in this place, and the right one later."),
        DUPLICATE("Two events claim this sequence."),
        TRUNCATED("The chain ends before the head that was expected."),
        REWRITTEN("It is not the head that was expected: the chain was written anew, up to here at least.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** What it means, for people. */
        public String sentence() {
            return sentence;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
