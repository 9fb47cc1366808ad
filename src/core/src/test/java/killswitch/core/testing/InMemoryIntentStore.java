package killswitch.core.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Envelope;
import killswitch.core.intent.Intent;
import killswitch.core.intent.Intent.Way;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One region's intents, in memory. It forgets no id and no dead letter. */
public final class InMemoryIntentStore implements IntentStore {

    private static final class Queue {
        private final SortedMap<Long, Intent> waiting = new TreeMap<>();
        private long last;
        private Lane.@Nullable Turn turn;

        private void add(Intent intent) {
            last++;
            waiting.put(last, intent);
        }
    }

    private final Map<IntentId, Envelope> known = new HashMap<>();
    private final Map<Way, Queue> queues = new HashMap<>();
    private final Map<IntentId, DeadLetter> dead = new HashMap<>();

    @Override
    public synchronized Optional<Envelope> send(Intent intent) {
        Envelope before = known.get(intent.id());
        if (before != null) {
            return Optional.of(before);
        }
        Queue queue = queues.computeIfAbsent(way(intent), way -> new Queue());
        if (queue.waiting.size() >= Limits.WAITING_INTENTS) {
            throw Problem.INBOX_FULL.because("The double is full.");
        }
        known.put(intent.id(), intent.envelope());
        queue.add(intent);
        return Optional.empty();
    }

    @Override
    public synchronized List<Lane> lanes(AgentUri to) {
        List<Lane> lanes = new ArrayList<>();
        queues.forEach((way, queue) -> {
            if (way.to().equals(to) && !queue.waiting.isEmpty()) {
                lanes.add(new Lane(way.from(), to, queue.waiting.size(), queue.turn));
            }
        });
        lanes.sort(Comparator.comparing(Lane::from));
        return lanes;
    }

    @Override
    public synchronized List<Waiting> first(Lane lane, int limit) {
        return queue(new Way(lane.from(), lane.to())).waiting.entrySet().stream()
                .limit(limit)
                .map(entry -> new Waiting(entry.getValue(), entry.getKey()))
                .toList();
    }

    @Override
    public synchronized boolean take(Lane lane, Lane.Turn next) {
        Queue queue = queue(new Way(lane.from(), lane.to()));
        if ((queue.turn == null ? 0 : queue.turn.number()) != next.number() - 1) {
            return false;
        }
        queue.turn = next;
        return true;
    }

    @Override
    public synchronized boolean bury(Waiting waiting, Instant at) {
        Intent intent = waiting.intent();
        if (queue(way(intent)).waiting.remove(waiting.sequence()) == null) {
            return false;
        }
        dead.put(intent.id(), new DeadLetter(intent, at));
        return true;
    }

    @Override
    public synchronized boolean acknowledge(AgentUri to, IntentId id, Instant at) {
        if (!knows(to, id)) {
            return false;
        }
        dead.remove(id);
        queue(new Way(known.get(id).from(), to)).waiting.values().removeIf(intent -> intent.id()
                .equals(id));
        return true;
    }

    @Override
    public synchronized List<DeadLetter> dead(AgentUri to, DeadLetter.@Nullable Place before, int limit) {
        return dead.values().stream()
                .filter(letter -> letter.intent().to().equals(to))
                .filter(letter -> before == null || letter.place().isAfter(before))
                .sorted((one, other) -> one.place().isAfter(other.place()) ? 1 : -1)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> revive(AgentUri to, IntentId id) {
        DeadLetter letter = knows(to, id) ? dead.remove(id) : null;
        if (letter != null) {
            queue(way(letter.intent())).add(letter.intent());
        }
        return Optional.ofNullable(letter);
    }

    @Override
    public synchronized boolean knows(AgentUri to, IntentId id) {
        return known.containsKey(id) && known.get(id).to().equals(to);
    }

    private Queue queue(Way way) {
        return queues.computeIfAbsent(way, none -> new Queue());
    }

    private static Way way(Intent intent) {
        return new Way(intent.from(), intent.to());
    }
}
