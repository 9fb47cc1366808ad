package killswitch.core.testing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.agent.AgentUri;
import killswitch.core.policy.Tally;
import killswitch.core.policy.TallyStore;

/** One region's tallies, in memory. It forgets none. */
public final class InMemoryTallyStore implements TallyStore {

    private final Map<String, Tally> tallies = new HashMap<>();

    @Override
    public synchronized List<Tally> newest(AgentUri agent, int hours) {
        return tallies.values().stream()
                .filter(tally -> tally.agent().equals(agent))
                .sorted(Comparator.comparing(Tally::hour).reversed())
                .limit(hours)
                .toList();
    }

    @Override
    public synchronized boolean save(Tally tally) {
        String place = tally.agent().path() + "#" + tally.hour();
        Tally before = tallies.get(place);
        if ((before == null ? 0 : before.version()) != tally.version() - 1) {
            return false;
        }
        tallies.put(place, tally);
        return true;
    }
}
