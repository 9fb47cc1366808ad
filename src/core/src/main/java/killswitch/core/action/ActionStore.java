package killswitch.core.action;

import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/**
 * The actions of agents, in every region. Each record has one writer, the region where the action was made; readers
 * merge. So of two who begin the same action in one region at once, one is told of the other; of two in different
 * regions only the one who begins after the other's record has been replicated.
 */
public interface ActionStore {

    /**
     * Writes that the action begins, unless it is known: then it changes nothing, and returns what is known. An action
     * that was not done may begin again.
     *
     * @param evenInDoubt lets an action that is in doubt begin again, too
     */
    Optional<Action> begin(Action action, boolean evenInDoubt);

    /** Writes how the action ended. */
    void end(Action action);

    /**
     * The agent's actions of every region, newest first, without the tools' answers. What was written in the last moments
     * may be missing.
     */
    Page<Action> newest(AgentUri agent, PageRequest request);
}
