package killswitch.core.kill;

import java.util.List;
import java.util.Map;
import killswitch.core.agent.Scope;
import killswitch.core.instance.RollCall;
import killswitch.core.region.Answer;

/**
 * What a resume has come to.
 *
 * @param lifts one for every kill that was taken back; empty if the scope was not killed
 * @param stillKilledBy kills that stand all the same: of wider scopes, or newer than what this resume saw
 * @param rollCall of the newest kill that was lifted: who has not been heard is fenced when it comes back
 */
public record Resuming(
        Scope scope,
        List<Lift> lifts,
        List<Kill> stillKilledBy,
        Map<String, ? extends Answer<?>> regions,
        RollCall rollCall) {}
