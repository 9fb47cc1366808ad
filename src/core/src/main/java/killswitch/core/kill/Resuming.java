package killswitch.core.kill;

import java.util.List;
import java.util.Map;
import killswitch.core.agent.Scope;
import killswitch.core.instance.RollCall;
import killswitch.core.region.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What a resume has come to.
 *
 * @param lifts one for every kill that was taken back; empty if the scope was not killed, or not enough people agree
 * @param stillKilledBy kills that stand all the same: of wider scopes, or newer than what this resume saw
 * @param regions each region's answer to the write of the lifts, or, if there were none to write, of the consents
 * @param rollCall of the newest kill that was lifted: who has not been heard is fenced when it comes back
 * @param approval who agrees, where it takes more than one person; null where it does not
 */
public record Resuming(
        Scope scope,
        List<Lift> lifts,
        List<Kill> stillKilledBy,
        Map<String, ? extends Answer<?>> regions,
        RollCall rollCall,
        @Nullable Approval approval) {}
