package killswitch.core.kill;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;

/**
 * One region's copy of the kills and lifts. Records are immutable: writing one a second time changes nothing. Every
 * read but {@link #find} and {@link #all} sees all that was acknowledged in this region before it.
 */
public interface ControlStore {

    /** Writes the kill, unless one with its id is there; returns the one that then stands. */
    Kill write(Kill kill);

    /** Writes the lift, unless its kill has one; returns the one that then stands. */
    Lift write(Lift lift);

    /** Writes each of the lifts; in the same order, those that then stand. */
    List<Lift> write(List<Lift> lifts);

    /** What a decision about the agent or any of its instances needs, in one round trip. */
    SwitchRecords covering(AgentUri agent);

    /** The records of exactly this scope. */
    SwitchRecords of(Scope scope);

    /** Every record, for lists. */
    SwitchRecords all();

    /** The kill with this id and its lift, if it has one. */
    Optional<SwitchRecords> find(KillId id);
}
