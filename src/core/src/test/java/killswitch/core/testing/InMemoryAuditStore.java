package killswitch.core.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
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
    private final Map<String, List<ChainItem>> chains;

    public InMemoryAuditStore(String region) {
        this(region, new TreeMap<>());
    }

    private InMemoryAuditStore(String region, Map<String, List<ChainItem>> chains) {
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
            List<ChainItem> chain = chains.computeIfAbsent(region, missing -> new ArrayList<>());
            return find(entry.id()).orElseGet(() -> appended(chain, entry));
        }
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        return find(region, id);
    }

    private Optional<AuditEvent> find(String owner, String id) {
        synchronized (chains) {
            return events(chains.getOrDefault(owner, List.of()))
                    .filter(event -> event.id().equals(id))
                    .findAny();
        }
    }

    @Override
    public boolean isOnRecord(String id) {
        synchronized (chains) {
            return chains.keySet().stream().anyMatch(owner -> find(owner, id).isPresent());
        }
    }

    @Override
    public Link head() {
        synchronized (chains) {
            return last(chains.getOrDefault(region, List.of()));
        }
    }

    @Override
    public List<ChainItem> chain(long after, int limit) {
        synchronized (chains) {
            return chains.getOrDefault(region, List.of()).stream()
                    .filter(item -> item.place() > after)
                    .limit(limit)
                    .toList();
        }
    }

    /** Does to this region's chain what nobody may do. */
    public void tamper(Consumer<List<ChainItem>> change) {
        synchronized (chains) {
            change.accept(chains.computeIfAbsent(region, missing -> new ArrayList<>()));
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
        Page<Place> page = Cursors.page(list, events.subList(start, events.size()), request.limit(), Place::position);
        List<AuditEvent> shown =
                page.items().stream().filter(this::isShown).map(Place::event).toList();
        return shown.isEmpty() && page.cursor() != null
                ? page(list, wanted, new PageRequest(page.cursor(), request.limit()))
                : new Page<>(shown, page.cursor());
    }

    private boolean isShown(Place place) {
        synchronized (chains) {
            return chains.keySet().stream()
                    .filter(owner -> owner.compareTo(place.region()) < 0)
                    .noneMatch(owner -> find(owner, place.event().id()).isPresent());
        }
    }

    /** Merges the chains by time; within one chain its own order stands, whatever its clock has done. */
    private List<Place> newestFirst() {
        List<Deque<Place>> left = new ArrayList<>();
        synchronized (chains) {
            chains.forEach((owner, chain) -> left.add(new ArrayDeque<>(events(chain.reversed())
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

    private static AuditEvent appended(List<ChainItem> chain, Entry entry) {
        AuditEvent event = entry.after(last(chain));
        chain.add(new ChainItem.Event(event));
        return event;
    }

    private static Link last(List<ChainItem> chain) {
        return events(chain.reversed()).findFirst().map(AuditEvent::link).orElse(Link.ORIGIN);
    }

    private static Stream<AuditEvent> events(List<ChainItem> chain) {
        return chain.stream()
                .flatMap(item -> item instanceof ChainItem.Event(long ignored, AuditEvent event)
                        ? Stream.of(event)
                        : Stream.empty());
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
