package killswitch.core.action;

import java.time.Instant;
import killswitch.core.lease.Holder;

/**
 * One call of a tool by an agent, as the ledger has it.
 *
 * @param by the start of the instance that made it
 */
public record Action(ActionId id, Holder by, ToolCall call, Beginning beginning, Course course) {

    /** When an action began, and in which region: only that region writes about it. */
    public record Beginning(Instant at, String region) {}

    /** An action that begins. */
    public static Action begun(ActionId id, Holder by, ToolCall call, Beginning beginning) {
        return new Action(id, by, call, beginning, new Course.InDoubt());
    }

    public Instant begunAt() {
        return beginning.at();
    }

    public String region() {
        return beginning.region();
    }

    /** The same action, come so far. */
    public Action become(Course next) {
        return new Action(id, by, call, beginning, next);
    }

    /** Whether the same is asked again. */
    boolean asksTheSame(Action other) {
        return call.equals(other.call);
    }
}
