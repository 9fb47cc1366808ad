package killswitch.core.agent;

import java.time.Instant;

/** Remembers which agents have ever been seen, so that they can be listed when they are silent. */
public interface AgentStore {

    /** Remembers the agent, once. Seeing it again changes nothing. */
    void remember(AgentUri agent, Instant seenAt);

    boolean knows(AgentUri agent);

    /** Lists agents ordered by their URI, at most {@code limit} of them. */
    Page<AgentUri> list(PageRequest request);
}
