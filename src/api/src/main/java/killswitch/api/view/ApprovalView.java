package killswitch.api.view;

import java.time.Instant;
import java.util.List;
import killswitch.core.kill.Approval;
import killswitch.core.kill.Consent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who agrees to resume, where a policy wants more than one person.
 *
 * @param needed how many people it takes
 * @param given how many agree to all kills that stand
 * @param by who they are; who has agreed first comes first
 * @param expiresAt when the first of the consents counts no more; none if nobody's counts
 */
@Schema(name = "Approval")
public record ApprovalView(
        int needed,
        int given,
        List<ConsentView> by,
        @Nullable Instant expiresAt) {

    public static @Nullable ApprovalView ofNullable(@Nullable Approval approval) {
        return approval == null
                ? null
                : new ApprovalView(
                        approval.needed(),
                        approval.given(),
                        approval.by().stream().map(ConsentView::of).toList(),
                        approval.expiresAt().orElse(null));
    }

    /** That one person agrees. */
    @Schema(name = "Consent")
    public record ConsentView(String actor, String reason, Instant time) {

        static ConsentView of(Consent consent) {
            return new ConsentView(
                    consent.stamp().actor(),
                    consent.why().reason(),
                    consent.stamp().time());
        }
    }
}
