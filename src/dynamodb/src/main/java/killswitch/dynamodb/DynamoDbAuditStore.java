package killswitch.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;
import killswitch.core.problem.Problem;

/** The record, in the table {@code audit}; {@link AuditTable} says how it lies there. */
final class DynamoDbAuditStore implements AuditStore {

    private static final String LIST = "audit";
    private static final Pattern POSITION = Pattern.compile("[0-9TZ.:+-]+#[a-z0-9-]+#[0-9]{20}");

    /** Of so many who append at the same moment, the last has its turn. */
    private static final int ATTEMPTS = 50;

    private final Table table;
    private final Site site;
    private final Parallel parallel;
    private final Once once;

    DynamoDbAuditStore(Table table, Site site, Parallel parallel) {
        this.table = table;
        this.site = site;
        this.parallel = parallel;
        this.once = new Once(site.regions(), (region, id) -> find(region, id).isPresent(), parallel);
    }

    @Override
    public AuditEvent append(Entry entry) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<AuditEvent> standing = tried(entry.after(head()));
            if (standing.isPresent()) {
                return standing.get();
            }
            Pause.jittered(attempt);
        }
        throw Problem.STORE_UNAVAILABLE.because("Too many write to the record at once: send the request again.");
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        return find(site.region(), id);
    }

    @Override
    public boolean isOnRecord(String id) {
        return site.regions().stream().anyMatch(region -> find(region, id).isPresent());
    }

    private Optional<AuditEvent> find(String region, String id) {
        return table.find(AuditTable.marker(region, id))
                .map(marker -> AuditTable.key(region, AuditTable.sequence(marker)))
                .flatMap(table::find)
                .map(AuditTable::chainItem)
                .flatMap(item -> item instanceof ChainItem.Event(long ignored, AuditEvent event)
                                && event.id().equals(id)
                        ? Optional.of(event)
                        : Optional.empty());
    }

    @Override
    public List<ChainItem> chain(long after, int limit) {
        return table.query(
                AuditTable.oldest(site.region(), after, limit),
                items -> items.limit(limit).map(AuditTable::chainItem).toList());
    }

    @Override
    public Page<AuditEvent> newest(PageRequest request) {
        return filled(request, this::read);
    }

    @Override
    public Page<AuditEvent> newest(AgentUri agent, PageRequest request) {
        return filled(request, each -> read(agent, each));
    }

    /** A page on which everything is shown elsewhere is passed over: nobody takes an empty one for the end. */
    private static Page<AuditEvent> filled(PageRequest request, Function<PageRequest, Page<AuditEvent>> list) {
        Page<AuditEvent> page = list.apply(request);
        while (page.items().isEmpty() && page.cursor() != null) {
            page = list.apply(new PageRequest(page.cursor(), request.limit()));
        }
        return page;
    }

    private Page<AuditEvent> read(PageRequest request) {
        Map<String, Long> position = Cursor.position(LIST, request, text -> Chains.position(text, site.regions()))
                .orElse(Map.of());
        int most = request.limit() + 1;
        List<List<AuditEvent>> newest = parallel.map(
                site.regions(), region -> first(AuditTable.newest(region, position.get(region), most), most));
        Map<String, List<AuditEvent>> chains = new LinkedHashMap<>();
        IntStream.range(0, newest.size()).forEach(n -> chains.put(site.regions().get(n), newest.get(n)));
        Page<Told> page = new Chains(position, chains).page(LIST, request.limit());
        return new Page<>(once.of(page.items()), page.cursor());
    }

    private Page<AuditEvent> read(AgentUri agent, PageRequest request) {
        String list = LIST + " of " + agent;
        Optional<String> before = Cursor.position(list, request, DynamoDbAuditStore::requirePosition);
        int limit = request.limit();
        List<Item> items =
                table.query(AuditTable.newest(agent, before.orElse(null), limit + 1), stream -> stream.limit(limit + 1L)
                        .toList());
        List<Item> page = items.subList(0, Math.min(limit, items.size()));
        return new Page<>(
                once.of(page.stream().map(AuditTable::told).toList()),
                items.size() > limit ? Cursor.of(list, AuditTable.position(page.getLast())) : null);
    }

    /** The event that then stands for the entry; empty if somebody else has just appended. */
    private Optional<AuditEvent> tried(AuditEvent event) {
        Item link = AuditTable.item(site.region(), event);
        Item marker = AuditTable.marker(site.region(), event);
        return switch (table.insertion(List.of(link, marker))) {
            case Insertion.Done() -> Optional.of(event);
            case Insertion.Refused(List<Optional<Item>> standing) ->
                standing.getLast().map(this::markedBy);
        };
    }

    private AuditEvent markedBy(Item marker) {
        return table.find(AuditTable.key(site.region(), AuditTable.sequence(marker)))
                .map(AuditTable::event)
                .orElseThrow(() -> new IllegalStateException(
                        "%s marks an event that is not in the chain: it was taken out.".formatted(marker.partition())));
    }

    @Override
    public Link head() {
        return table.query(AuditTable.newest(site.region(), null, 1), Stream::findFirst)
                .map(AuditTable::link)
                .orElse(Link.ORIGIN);
    }

    private List<AuditEvent> first(Question question, int most) {
        return table.query(
                question, items -> items.limit(most).map(AuditTable::event).toList());
    }

    private static String requirePosition(String text) {
        if (!POSITION.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a position in an agent's events: " + text);
        }
        return text;
    }
}
