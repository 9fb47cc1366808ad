package killswitch.api.policies;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import killswitch.core.policy.Breach;
import killswitch.core.policy.EffectivePolicy;
import killswitch.core.policy.Replayed;
import killswitch.core.policy.ScopedPolicy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a policy would have done in the recorded past of an agent. Nothing was done now.
 *
 * @param policies what was evaluated, the narrowest first
 * @param basis what the past is made of
 * @param breaches the first of each rule in each hour, day, run or silence; oldest first
 */
@Schema(name = "PolicyEvaluation")
record ReplayedView(
        String agent,
        @JsonUnwrapped Past past,
        List<Evaluated> policies,
        List<Basis> basis,
        List<BreachView> breaches) {

    static ReplayedView of(EffectivePolicy effective, Replayed replayed) {
        return new ReplayedView(
                effective.agent().toString(),
                new Past(replayed.from(), replayed.to(), replayed.complete()),
                effective.policies().stream().map(Evaluated::of).toList(),
                replayed.bases().stream().map(Basis::of).toList(),
                replayed.trips().stream().map(BreachView::of).toList());
    }

    /**
     * Which time was looked at.
     *
     * @param from the oldest moment of which anything is recorded that the policy asks for
     * @param to when it was evaluated
     * @param complete whether all that is recorded was looked at, and all breaches are listed
     */
    @Schema(name = "EvaluatedPast")
    record Past(Instant from, Instant to, boolean complete) {}

    /** The policy of one scope. */
    @Schema(name = "EvaluatedPolicy")
    record Evaluated(String scope, PolicyView policy) {

        static Evaluated of(ScopedPolicy scoped) {
            return new Evaluated(scoped.scope().toString(), PolicyView.of(scoped.policy()));
        }
    }

    /**
     * A part of the recorded past.
     *
     * @param from how far back it goes
     * @param shows what it shows, and how exactly
     */
    @Schema(name = "EvaluationBasis")
    record Basis(
            @Schema(enumeration = {"usage", "runs", "calls", "present"})
            String of,

            Instant from,
            String shows) {

        static Basis of(Replayed.Basis basis) {
            return new Basis(basis.of(), basis.from(), basis.what());
        }
    }

    /**
     * That a rule would have been broken.
     *
     * @param at when the monitor would have seen it
     * @param scope of the policy that it stands in
     * @param reason the figure, as a sentence: the reason of a kill
     */
    @Schema(name = "PolicyBreach")
    record BreachView(Instant at, String scope, String rule, String action, BigDecimal figure, String reason) {

        static BreachView of(Replayed.Trip trip) {
            Breach breach = trip.breach();
            return new BreachView(
                    trip.at(),
                    breach.scope().toString(),
                    breach.rule().measure().toString(),
                    breach.rule().reaction().toString(),
                    breach.figure().value(),
                    breach.sentence());
        }
    }
}
