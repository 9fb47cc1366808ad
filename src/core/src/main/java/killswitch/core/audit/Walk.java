package killswitch.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One region's chain, read and checked from a head on, and what it says of decisions.
 *
 * @param ended whether nothing comes after what was read
 * @param decisions the kills and lifts that hold
 */
record Walk(ChainCheck.Result result, boolean ended, List<AuditEvent> decisions) {

    /** Events that are fetched at once. */
    private static final int STRIDE = 500;

    private static final Set<AuditEvent.Type> DECISIONS = Set.of(AuditEvent.Type.KILLED, AuditEvent.Type.LIFTED);

    /** Reads until the chain ends or breaks, or so many events were read. */
    static Walk along(AuditStore store, ChainCheck check, Head from, int limit) {
        List<AuditEvent> decisions = new ArrayList<>();
        Head head = from;
        long events = 0;
        while (events < limit) {
            int wanted = (int) Math.min(STRIDE, limit - events);
            List<ChainItem> items = store.chain(head.sequence(), wanted);
            ChainCheck.Result step = check.after(head, items);
            events += step.events();
            head = step.head();
            decisions(items.subList(0, (int) step.events()), decisions);
            boolean ended = items.size() < wanted;
            if (ended || !step.valid()) {
                ChainCheck.Result result = new ChainCheck.Result(head, events, step.broken());
                return new Walk(check.end(result), true, decisions);
            }
        }
        return new Walk(new ChainCheck.Result(head, events, null), false, decisions);
    }

    /** The ids of the decisions that were read. */
    Set<String> ids() {
        return decisions.stream().map(AuditEvent::id).collect(Collectors.toUnmodifiableSet());
    }

    private static void decisions(List<ChainItem> items, List<AuditEvent> decisions) {
        for (ChainItem item : items) {
            if (item instanceof ChainItem.Event(long ignored, AuditEvent event) && DECISIONS.contains(event.type())) {
                decisions.add(event);
            }
        }
    }
}
