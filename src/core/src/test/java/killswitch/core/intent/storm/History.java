package killswitch.core.intent.storm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.Delivery;
import killswitch.core.intent.Envelope;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.lease.Holder;

/** What was promised to whom, in the order in which the answers came, and what of it was broken. */
final class History {

    /** From one sender to one receiver, in one region: what has an order. */
    private record Lane(String region, AgentUri from, AgentUri to) {}

    private record Had(Holder holder, Instant until) {}

    /** An intent that its sender was told is kept, and that nobody was given so far. */
    private record Waits(long since, IntentId id) {}

    private final Map<IntentId, Long> begun = new HashMap<>();
    private final Map<IntentId, Long> sent = new HashMap<>();
    private final Map<Lane, SortedSet<Waits>> neverGiven = new HashMap<>();
    private final Map<Lane, Had> had = new HashMap<>();
    private final Map<IntentId, Long> acknowledged = new HashMap<>();
    private final Set<IntentId> handled = new HashSet<>();
    private final Set<IntentId> given = new HashSet<>();
    private final Set<IntentId> revived = new HashSet<>();
    private final Map<IntentId, IntentId> overtaken = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long now;
    private long times;

    /** The moment, to be handed in when what began at it is over. */
    long begin() {
        return ++now;
    }

    /** Its sender begins to send it, for the first time or again. */
    void sends(IntentId id) {
        begun.putIfAbsent(id, ++now);
    }

    /** Its sender was answered. It can have been given before that. */
    void sent(Envelope envelope) {
        if (sent.putIfAbsent(envelope.id(), ++now) == null && !given.contains(envelope.id())) {
            neverGiven(envelope).add(waits(envelope.id()));
        }
    }

    void given(Holder holder, Delivery delivery, long began, Instant clock) {
        for (Delivery.Given each : delivery.given()) {
            Intent intent = each.intent();
            times++;
            given.add(intent.id());
            Long gone = acknowledged.get(intent.id());
            if (gone != null && gone < began) {
                broken.add("given after it was acknowledged: " + intent.id());
            }
            requireOrder(intent);
            requireAlone(holder, each, clock);
        }
    }

    /** Whose sender had been answered before this one was begun comes before it, unless it has died: that shows later. */
    private void requireOrder(Intent intent) {
        if (revived.contains(intent.id())) {
            return;
        }
        SortedSet<Waits> waiting = neverGiven(intent.envelope());
        if (sent.containsKey(intent.id())) {
            waiting.remove(waits(intent.id()));
        }
        if (!waiting.isEmpty() && waiting.first().since() < begun.getOrDefault(intent.id(), 0L)) {
            overtaken.put(waiting.first().id(), intent.id());
        }
    }

    private void requireAlone(Holder holder, Delivery.Given each, Instant clock) {
        Lane lane = lane(each.intent().envelope());
        Had other = had.get(lane);
        if (!clock.isBefore(each.heldUntil())) {
            return;
        }
        if (other != null && clock.isBefore(other.until()) && !other.holder().equals(holder)) {
            broken.add("given while another instance had it: " + each.intent().id());
        }
        had.put(lane, new Had(holder, each.heldUntil()));
    }

    /** It was handled, and the answer to that may not come. */
    void acknowledges(IntentId id) {
        handled.add(id);
    }

    void acknowledged(IntentId id) {
        acknowledged.putIfAbsent(id, ++now);
    }

    /** Whatever this start of an instance had is nobody's now. */
    void ended(Holder holder) {
        had.values().removeIf(each -> each.holder().equals(holder));
    }

    /** It died: what was sent later may be given now. */
    void died(Intent intent) {
        if (sent.containsKey(intent.id())) {
            neverGiven(intent.envelope()).remove(waits(intent.id()));
        }
        revived.add(intent.id());
    }

    int sent() {
        return sent.size();
    }

    /** How often anything was given. */
    long given() {
        return times;
    }

    /** What was not kept, when everything is over. */
    List<String> broken() {
        List<String> all = new ArrayList<>(broken);
        sent.keySet().stream().filter(id -> !handled.contains(id)).forEach(id -> all.add("lost: " + id));
        overtaken.forEach((id, by) -> {
            if (!revived.contains(id)) {
                all.add("%s was given before %s, which was sent earlier".formatted(by, id));
            }
        });
        return all;
    }

    private Waits waits(IntentId id) {
        return new Waits(sent.getOrDefault(id, 0L), id);
    }

    private SortedSet<Waits> neverGiven(Envelope envelope) {
        return neverGiven.computeIfAbsent(
                lane(envelope), none -> new TreeSet<>(Comparator.comparingLong(Waits::since)));
    }

    private static Lane lane(Envelope envelope) {
        return new Lane(envelope.id().region(), envelope.from(), envelope.to());
    }
}
