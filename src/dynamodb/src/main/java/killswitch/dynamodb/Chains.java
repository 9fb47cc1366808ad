package killswitch.dynamodb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.audit.AuditEvent;

/**
 * Merges the chains of all regions, newest first. Between regions times decide; within one its own order stands, whatever
 * its clock has done.
 *
 * <p>A position in the merged list is the sequence in each region's chain below which it goes on. The first page fixes it
 * for all of them, so that what is appended later does not get into the pages that follow.
 */
final class Chains {

    /** One region's events that were not taken yet, newest first. */
    private record Chain(String region, Deque<AuditEvent> events) {

        Chain(String region, List<AuditEvent> events) {
            this(region, new ArrayDeque<>(events));
        }

        boolean hasMore() {
            return !events.isEmpty();
        }
    }

    private static final Comparator<Chain> BY_NEWEST =
            Comparator.comparing(chain -> chain.events().getFirst().stamp().time());

    private final List<Chain> chains = new ArrayList<>();
    private final Map<String, Long> position = new LinkedHashMap<>();

    /**
     * @param position where each region's chain goes on; empty for the first page
     * @param newest what each region's chain has from there, newest first
     */
    Chains(Map<String, Long> position, Map<String, List<AuditEvent>> newest) {
        newest.forEach((region, events) -> {
            chains.add(new Chain(region, events));
            this.position.put(region, position.getOrDefault(region, above(events)));
        });
    }

    /** Takes the newest events off all chains, at most so many. */
    Page<Told> page(String list, int limit) {
        List<Told> events = new ArrayList<>();
        while (events.size() < limit && unfinished().findAny().isPresent()) {
            events.add(next());
        }
        return new Page<>(events, unfinished().findAny().isPresent() ? Cursor.of(list, position()) : null);
    }

    /** Reads a position in the chains of exactly these regions, as it stands in a cursor. */
    static Map<String, Long> position(String text, List<String> regions) {
        Map<String, Long> position = Stream.of(text.split(",", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[pair.length - 1]), Math::min));
        if (!position.keySet().equals(Set.copyOf(regions)) || Collections.min(position.values()) < 1) {
            throw new IllegalArgumentException("Not a position in these chains: " + text);
        }
        return position;
    }

    private String position() {
        return position.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private Told next() {
        Chain chain = unfinished().max(BY_NEWEST).orElseThrow();
        AuditEvent event = chain.events().removeFirst();
        position.put(chain.region(), event.link().sequence());
        return new Told(chain.region(), event);
    }

    private Stream<Chain> unfinished() {
        return chains.stream().filter(Chain::hasMore);
    }

    private static long above(List<AuditEvent> newestFirst) {
        return newestFirst.isEmpty() ? 1 : newestFirst.getFirst().link().sequence() + 1;
    }
}
