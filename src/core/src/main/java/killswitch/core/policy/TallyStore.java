package killswitch.core.policy;

import java.util.List;
import killswitch.core.agent.AgentUri;

/** Remembers what agents have used in one region, hour by hour, for {@link #HOURS} at least. Written by that region only. */
public interface TallyStore {

    /** How many hours are remembered. */
    int HOURS = 7 * 24;

    /** The tallies of the agent's last hours in which anything was counted, newest first, at most so many. */
    List<Tally> newest(AgentUri agent, int hours);

    /**
     * Writes the tally of an hour, as the first one or in place of the version before it.
     *
     * @return false, and nothing is changed, if somebody else has written this version
     */
    boolean save(Tally tally);
}
