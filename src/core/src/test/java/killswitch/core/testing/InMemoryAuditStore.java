package killswitch.core.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;

/** The record, in memory. */
public final class InMemoryAuditStore implements AuditStore {

    /** An event, and the region whose chain it is in. */
    private record Place(String region, AuditEvent event) {

        String position() {
            return region + "#" + event.link().sequence();
        }
    }

    private static final Comparator<Deque<Place>> BY_NEWEST =
            Comparator.comparing(chain -> chain.getFirst().event().stamp().time());

    private final String region;
    private final Map<String, List<AuditEvent>> chains;

    public InMemoryAuditStore(String region) {
        this(region, new TreeMap<>());
    }

    private InMemoryAuditStore(String region, Map<String, List<AuditEvent>> chains) {
        this.region = region;
        this.chains = chains;
    }

    /** The same record as another region sees it: what either appends reaches the other at once. */
    public InMemoryAuditStore replicaIn(String otherRegion) {
        return new InMemoryAuditStore(otherRegion, chains);
    }

    @Override
    public AuditEvent append(Entry entry) {
        synchronized (chains) {
            List<AuditEvent> chain = chains.computeIfAbsent(region, missing -> new ArrayList<>());
            return chain.stream()
                    .filter(event -> event.id().equals(entry.id()))
                    .findAny()
                    .orElseGet(() -> appended(chain, entry));
        }
    }

    @Override
    public Page<AuditEvent> newest(PageRequest request) {
        return page("audit", event -> true, request);
    }

    @Override
    public Page<AuditEvent> newest(AgentUri agent, PageRequest request) {
        return page("audit " + agent, event -> agent.equals(event.subject().agent()), request);
    }

    private Page<AuditEvent> page(String list, Predicate<AuditEvent> wanted, PageRequest request) {
        List<Place> events = newestFirst().stream()
                .filter(place -> wanted.test(place.event()))
                .toList();
        int start = Cursors.position(list, request)
                .map(position -> 1 + indexOf(events, position))
                .orElse(0);
        return Cursors.page(list, events.subList(start, events.size()), request.limit(), Place::position)
                .map(Place::event);
    }

    /** Merges the chains by time; within one chain its own order stands, whatever its clock has done. */
    private List<Place> newestFirst() {
        List<Deque<Place>> left = new ArrayList<>();
        synchronized (chains) {
            chains.forEach((owner, chain) -> left.add(new ArrayDeque<>(chain.reversed().stream()
                    .map(event -> new Place(owner, event))
                    .toList())));
        }
        List<Place> merged = new ArrayList<>();
        left.removeIf(Deque::isEmpty);
        while (!left.isEmpty()) {
            merged.add(Collections.max(left, BY_NEWEST).removeFirst());
            left.removeIf(Deque::isEmpty);
        }
        return merged;
    }

    private static AuditEvent appended(List<AuditEvent> chain, Entry entry) {
        AuditEvent event =
                entry.after(chain.isEmpty() ? Link.ORIGIN : chain.getLast().link());
        chain.add(event);
        return event;
    }

    private static int indexOf(List<Place> events, String position) {
        for (int index = 0; index < events.size(); index++) {
            if (events.get(index).position().equals(position)) {
                return index;
            }
        }
        throw Cursors.malformed();
    }
}
