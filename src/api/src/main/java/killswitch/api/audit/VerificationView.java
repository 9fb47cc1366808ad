package killswitch.api.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import killswitch.core.audit.Break;
import killswitch.core.audit.ChainCheck;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Head;
import killswitch.core.audit.Verification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the record has come to.
 *
 * @param valid whether all that this call looked at holds, and it could look at all that it was to
 * @param missing kills and lifts that are not on the record, though they are older than half a minute
 * @param unproved kills and lifts on the record whose own records are gone, though nothing explains it
 * @param cursor asks for the rest; none at the end
 */
@Schema(name = "Verification")
record VerificationView(
        boolean valid,
        List<Chain> regions,
        List<Missing> missing,
        List<AuditView.Event> unproved,
        @Nullable String cursor) {

    static VerificationView of(Verification verification) {
        return new VerificationView(
                verification.valid(),
                verification.regions().entrySet().stream().map(Chain::of).toList(),
                verification.missing().stream().map(Missing::of).toList(),
                verification.unproved().stream().map(AuditView.Event::of).toList(),
                verification.cursor());
    }

    /**
     * One region's chain.
     *
     * @param events how many this call has read that hold
     * @param head the last event that holds, of this call or the ones before
     * @param broken the first place that does not hold
     * @param unread why the chain could not be read
     */
    @Schema(name = "VerifiedChain")
    record Chain(
            String region,
            boolean valid,
            long events,
            @Nullable HeadView head,
            @Nullable BreakView broken,
            @Nullable String unread) {

        static Chain of(Map.Entry<String, Verification.Chain> chain) {
            return switch (chain.getValue()) {
                case Verification.Chain.Read(ChainCheck.Result result) ->
                    new Chain(
                            chain.getKey(),
                            result.valid(),
                            result.events(),
                            HeadView.of(result.head()),
                            BreakView.of(result.broken()),
                            null);
                case Verification.Chain.Unread(String why) -> new Chain(chain.getKey(), false, 0, null, null, why);
            };
        }
    }

    /** The last event of a chain that holds; sequence 0 and 64 zeros if there is none. */
    @Schema(name = "ChainHead")
    record HeadView(long sequence, String hash) {

        static HeadView of(Head head) {
            return new HeadView(head.sequence(), head.hash());
        }
    }

    /**
     * The first place where a chain does not hold.
     *
     * @param id of the event that was found there, if one was
     * @param detail what that means
     */
    @Schema(name = "BrokenLink")
    record BreakView(
            long sequence,
            @Nullable String id,

            @Schema(
                    enumeration = {"altered", "missing", "inserted", "reordered", "duplicate", "truncated", "rewritten"
                    })
            String why,

            String detail) {

        static @Nullable BreakView of(@Nullable Break broken) {
            return broken == null
                    ? null
                    : new BreakView(
                            broken.sequence(),
                            broken.id(),
                            broken.why().toString(),
                            broken.why().sentence());
        }
    }

    /** A decision that is not on the record. */
    @Schema(name = "MissingEvent")
    record Missing(
            String id,
            String type,
            @JsonUnwrapped AuditView.Origin origin,
            @JsonUnwrapped AuditView.About about) {

        static Missing of(Entry entry) {
            return new Missing(
                    entry.id(),
                    entry.type().name(),
                    AuditView.Origin.of(entry.stamp()),
                    AuditView.About.of(entry.type(), entry.subject()));
        }
    }
}
