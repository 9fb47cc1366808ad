package killswitch.core.policy;

import java.time.Instant;
import java.util.List;
import killswitch.core.action.Action;
import killswitch.core.instance.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an agent at one moment. What was not looked at breaks no rule.
 *
 * @param resumedAt when the last of its kills was lifted: what it did before is forgiven; null if none was
 * @param spent null if it was not counted
 * @param runs the starts of instances that are running
 * @param actions calls of tools, those of the last ten minutes among them
 * @param quiet null if nobody looked
 */
public record Observation(
        Instant now,
        @Nullable Instant resumedAt,
        @Nullable Spent spent,
        List<Run> runs,
        List<Action> actions,
        @Nullable Quiet quiet) {

    public Observation {
        runs = List.copyOf(runs);
        actions = List.copyOf(actions);
    }

    /** What was used, and refused, in the hour and in the day of this moment. */
    public record Spent(Count hour, Count day) {}

    /**
     * One start of one instance.
     *
     * @param start its name
     */
    public record Run(String start, Instant startedAt, Usage usage) {}

    /**
     * Since when nothing has come.
     *
     * @param heard when the agent was heard last; null if it has stopped, or was never heard
     * @param progress null if nobody has looked at its checkpoints
     */
    public record Quiet(@Nullable Instant heard, @Nullable Progress progress) {}

    /** The later of this time and the last resume. */
    Instant orResumed(Instant since) {
        return resumedAt != null && resumedAt.isAfter(since) ? resumedAt : since;
    }
}
