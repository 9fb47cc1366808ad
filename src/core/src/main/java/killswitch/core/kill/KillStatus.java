package killswitch.core.kill;

import java.util.Map;
import java.util.Optional;
import killswitch.core.instance.RollCall;
import killswitch.core.region.Answer;

/**
 * What has become of a kill.
 *
 * @param regions which records each region has
 */
public record KillStatus(
        Kill kill, Optional<Lift> lift, Map<String, Answer<Optional<SwitchRecords>>> regions, RollCall rollCall) {

    /** What the region knows of the kill: nothing if it has no record, or did not answer. */
    public static Optional<SwitchRecords> recordsOf(Answer<Optional<SwitchRecords>> answer) {
        return answer instanceof Answer.Confirmed<Optional<SwitchRecords>>(Optional<SwitchRecords> known, long ignored)
                ? known
                : Optional.empty();
    }
}
