package killswitch.core.testing;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/** The agents that were ever seen, in memory. */
public final class InMemoryAgentStore implements AgentStore {

    private static final String LIST = "agents";

    private final NavigableMap<String, AgentUri> agents = new TreeMap<>();

    @Override
    public synchronized void remember(AgentUri agent, Instant seenAt) {
        agents.putIfAbsent(agent.path(), agent);
    }

    @Override
    public synchronized boolean knows(AgentUri agent) {
        return agents.containsKey(agent.path());
    }

    @Override
    public synchronized Page<AgentUri> list(PageRequest request) {
        Optional<String> last = Cursors.position(LIST, request);
        List<AgentUri> rest = List.copyOf(
                last.map(path -> agents.tailMap(path, false)).orElse(agents).values());
        return Cursors.page(LIST, rest, request.limit(), AgentUri::path);
    }
}
