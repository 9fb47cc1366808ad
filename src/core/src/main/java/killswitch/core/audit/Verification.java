package killswitch.core.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the record has come to, as far as it went.
 *
 * @param regions by region, in the order of configuration
 * @param missing what was decided and is not on the record, after a moment of grace
 * @param unproved kills and lifts on the record whose own records are gone, though nothing explains it
 * @param cursor asks for the rest; null at the end
 */
public record Verification(
        Map<String, Chain> regions,
        List<Entry> missing,
        List<AuditEvent> unproved,
        @Nullable String cursor) {

    public Verification {
        missing = List.copyOf(missing);
        unproved = List.copyOf(unproved);
    }

    /** What became of one region's chain. */
    public sealed interface Chain {

        /** It was read, from where the call before ended. */
        record Read(ChainCheck.Result result) implements Chain {}

        /** It could not be read; why is for people. */
        record Unread(String why) implements Chain {}
    }

    /** Whether all that was looked at holds, and everything that was to be looked at could be. */
    public boolean valid() {
        return missing.isEmpty()
                && unproved.isEmpty()
                && regions.values().stream()
                        .allMatch(chain -> chain instanceof Chain.Read(ChainCheck.Result result) && result.valid());
    }
}
