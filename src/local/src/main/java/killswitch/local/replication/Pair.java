package killswitch.local.replication;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/** The replication from one region to another: a pipe for each table. */
final class Pair {

    private final String from;
    private final String to;
    private final Route route = new Route();
    private final Delays delays = new Delays(InstantSource.system());
    private final Map<String, Pipe> pipes = new LinkedHashMap<>();

    Pair(String from, String to) {
        this.from = from;
        this.to = to;
    }

    Pipe open(String table, Replica replica, ExecutorService lanes) {
        Pipe pipe = new Pipe(change -> deliver(change, replica), route, lanes);
        pipes.put(table, pipe);
        return pipe;
    }

    private void deliver(Change change, Replica replica) {
        if (replica.apply(change, from)) {
            delays.arrived(change.stamp());
        }
    }

    Pipe pipe(String table) {
        return Objects.requireNonNull(pipes.get(table), table);
    }

    Map<String, Pipe> pipes() {
        return pipes;
    }

    Route route() {
        return route;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    PairState state() {
        int waiting = pipes.values().stream().mapToInt(Pipe::waiting).sum();
        long lag = pipes.values().stream()
                .map(Pipe::lag)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
        return new PairState(from, to, route.passage(), waiting, lag, delays.seen());
    }
}
