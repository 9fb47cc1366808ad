package killswitch.local.replication;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import killswitch.local.store.Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Replicates tables between all regions, each to every other, for as long as it is open. */
public final class Replicator implements AutoCloseable {

    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

    private final Endpoints endpoints;
    private final @Nullable Positions positions;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SdkClient> clients = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final Map<String, Memory> echoes = new HashMap<>();
    private final Memory deleted = new Memory();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private Replicator(Endpoints endpoints, @Nullable Path file) {
        this.endpoints = endpoints;
        this.positions = file == null ? null : new Positions(file);
    }

    /** Will replicate tables (by their physical names); a file, if given, remembers how far it came. */
    public static Replicator between(
            List<String> regions, List<String> tables, Endpoints endpoints, @Nullable Path file) {
        Replicator replicator = new Replicator(endpoints, file);
        regions.forEach(region -> replicator.echoes.put(region, new Memory()));
        for (String from : regions) {
            regions.stream().filter(to -> !to.equals(from)).forEach(to -> replicator.connect(from, to, tables));
        }
        regions.forEach(region -> replicator.read(region, tables));
        replicator.keepPositions();
        return replicator;
    }

    /** Tells somebody else, too, of what is written from now on; before it has begun. */
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /** Begins; nothing is lost that was written before, since streams remember. */
    public void begin() {
        tasks.forEach(task -> {
            Future<?> unused = threads.submit(task);
        });
    }

    /** Says how changes pass from one region to another from now on. */
    public void set(String from, String to, Passage passage) {
        pairs.stream()
                .filter(pair -> pair.from().equals(from) && pair.to().equals(to))
                .forEach(pair -> pair.route().set(passage));
    }

    public List<PairState> states() {
        return pairs.stream().map(Pair::state).toList();
    }

    private void connect(String from, String to, List<String> tables) {
        DynamoDbClient store = Clients.dynamoDb(endpoints.way(from, to));
        clients.add(store);
        Replica replica = new Replica(store, memory(to), deleted);
        Pair pair = new Pair(from, to);
        pairs.add(pair);
        for (String table : tables) {
            Pipe pipe = pair.open(table, replica, threads);
            if (positions != null) {
                positions.read(from, to, table).ifPresent(pipe::resume);
            }
            tasks.add(pipe);
        }
    }

    private void read(String region, List<String> tables) {
        DynamoDbStreamsClient streams = Clients.streams(endpoints.store(region));
        clients.add(streams);
        for (String table : tables) {
            StreamReader.Source source = new StreamReader.Source(streams, table, endpoints.writes(region));
            tasks.add(new StreamReader(source, lastPosition(region, table), change -> spread(region, change)));
        }
    }

    private void spread(String region, Change change) {
        if (change.isDeletion()) {
            deleted.remember(change.item(), change.stamp());
        } else if (memory(region).forget(change.item(), change.stamp())) {
            return; // came from another region, and this is its echo
        }
        pairs.stream()
                .filter(pair -> pair.from().equals(region))
                .forEach(pair -> pair.pipe(change.item().table()).add(change));
        Map<String, AttributeValue> image = change.image();
        if (image != null) {
            listeners.forEach(listener -> listener.written(region, change.item().table(), image));
        }
    }

    /** Where every pair has been at least; reading something twice does no harm, missing something would. */
    private @Nullable Position lastPosition(String region, String table) {
        List<Position> last = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.from().equals(region)) {
                Position applied = pair.pipe(table).applied();
                if (applied == null) {
                    return null;
                }
                last.add(applied);
            }
        }
        boolean sameShard = last.stream().map(Position::shard).distinct().count() == 1;
        return sameShard
                ? last.stream().min(Comparator.comparing(Position::sequence)).orElseThrow()
                : null;
    }

    private void keepPositions() {
        if (positions != null) {
            tasks.add(() -> {
                try {
                    while (true) {
                        Thread.sleep(SAVE_EVERY);
                        positions.write(pairs);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private Memory memory(String region) {
        return echoes.computeIfAbsent(region, name -> new Memory());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean unused = threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (positions != null) {
            positions.write(pairs);
        }
        clients.forEach(SdkClient::close);
    }
}
