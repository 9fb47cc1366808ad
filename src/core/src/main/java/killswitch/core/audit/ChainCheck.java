package killswitch.core.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first place where one region's chain does not hold. It needs nothing but the events, so anyone can run it
 * anywhere. Events that were cut off at the end leave no trace: only a head from an earlier check shows that.
 *
 * @param expected a head that the chain had once; null if none is known
 */
public record ChainCheck(String region, @Nullable Head expected) {

    /**
     * What a check has come to.
     *
     * @param head the last event that holds
     * @param events how many hold, of those that were looked at
     * @param broken null if all hold
     */
    public record Result(Head head, long events, @Nullable Break broken) {

        /** Whether every event that was looked at holds. */
        public boolean valid() {
            return broken == null;
        }
    }

    /** Checks a whole chain. */
    public Result whole(List<ChainItem> items) {
        return end(after(Head.NONE, items));
    }

    /** Checks the next part of a chain whose events up to this head hold. */
    public Result after(Head head, List<ChainItem> items) {
        Head last = head;
        for (int n = 0; n < items.size(); n++) {
            Break broken = broken(last, items.get(n), items.subList(n, items.size()));
            if (broken != null) {
                return new Result(last, n, broken);
            }
            last = new Head(last.sequence() + 1, hashOf(items.get(n)));
        }
        return new Result(last, items.size(), null);
    }

    /** The same result when nothing comes after it: was there more once? */
    public Result end(Result result) {
        Head last = result.head();
        return result.valid() && expected != null && expected.sequence() > last.sequence()
                ? new Result(last, result.events(), new Break(last.sequence() + 1, null, Break.Why.TRUNCATED))
                : result;
    }

    private @Nullable Break broken(Head last, ChainItem item, List<ChainItem> fromHere) {
        long place = last.sequence() + 1;
        return switch (item) {
            case ChainItem.Unreadable(long sequence, String ignored) ->
                sequence > place ? gap(place, null, fromHere) : new Break(place, null, Break.Why.ALTERED);
            case ChainItem.Event(long ignored, AuditEvent event)
            when event.link().sequence() == place -> inPlace(last, event);
            case ChainItem.Event(long ignored, AuditEvent event) -> outOfPlace(place, event, fromHere);
        };
    }

    private @Nullable Break inPlace(Head last, AuditEvent event) {
        Link link = event.link();
        boolean follows = link.previousHash().equals(last.hash())
                && event.stamp().region().equals(region);
        Break.Why why = !isWhole(event, link.sequence())
                ? Break.Why.ALTERED
                : !follows ? Break.Why.INSERTED : isUnexpected(Head.of(event)) ? Break.Why.REWRITTEN : null;
        return why == null ? null : new Break(link.sequence(), event.id(), why);
    }

    private static Break outOfPlace(long place, AuditEvent event, List<ChainItem> fromHere) {
        long sequence = event.link().sequence();
        if (isWhole(event, place)) {
            return new Break(place, event.id(), Break.Why.ALTERED); // The right event: only its sequence was changed.
        }
        return sequence > place
                ? gap(place, event.id(), fromHere)
                : new Break(sequence, event.id(), Break.Why.DUPLICATE);
    }

    private static Break gap(long place, @Nullable String id, List<ChainItem> fromHere) {
        return fromHere.stream().anyMatch(item -> item.sequence() == place)
                ? new Break(place, id, Break.Why.REORDERED)
                : new Break(place, null, Break.Why.MISSING);
    }

    private boolean isUnexpected(Head head) {
        return expected != null && expected.sequence() == head.sequence() && !expected.equals(head);
    }

    private static boolean isWhole(AuditEvent event, long sequence) {
        Link link = event.link();
        return event.entry().hash(sequence, link.previousHash()).equals(link.hash());
    }

    private static String hashOf(ChainItem item) {
        return item instanceof ChainItem.Event(long ignored, AuditEvent event)
                ? event.link().hash()
                : "";
    }
}
