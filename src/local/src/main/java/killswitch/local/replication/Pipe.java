package killswitch.local.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Carries the changes of one table from one region to one other, in the order of each item. What cannot be written is
 * tried again until it can.
 */
final class Pipe implements Runnable {

    private static final Duration RETRY = Duration.ofMillis(100);
    private static final int LARGEST_BATCH = 64;

    private final Consumer<Change> to;
    private final Route route;
    private final ExecutorService lanes;
    private final LinkedBlockingDeque<Change> waiting = new LinkedBlockingDeque<>();
    private volatile @Nullable Position applied;

    Pipe(Consumer<Change> to, Route route, ExecutorService lanes) {
        this.to = to;
        this.route = route;
        this.lanes = lanes;
    }

    /** Takes up where an earlier run of the local cloud stopped. */
    void resume(Position position) {
        applied = position;
    }

    void add(Change change) {
        waiting.add(change);
    }

    /** The last change up to which all are applied; none if that is unknown. */
    @Nullable
    Position applied() {
        return applied;
    }

    int waiting() {
        return waiting.size();
    }

    /** For how long the oldest waiting change has been waiting. */
    Duration lag() {
        Change oldest = waiting.peekFirst();
        return oldest == null ? Duration.ZERO : oldest.age();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Change first = waiting.take();
                waiting.addFirst(first); // it counts as waiting until it is applied
                route.awaitTurn(first);
                List<Change> batch = due();
                apply(batch);
                for (Change change : batch) {
                    waiting.removeFirst();
                    applied = change.position();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Change> due() {
        List<Change> batch = new ArrayList<>();
        for (Change change : waiting) {
            if (batch.size() == LARGEST_BATCH || !route.isDue(change)) {
                break;
            }
            batch.add(change);
        }
        return batch;
    }

    private void apply(List<Change> batch) throws InterruptedException {
        Map<Item, List<Change>> byItem = new LinkedHashMap<>();
        batch.forEach(change ->
                byItem.computeIfAbsent(change.item(), item -> new ArrayList<>()).add(change));
        List<List<Change>> items = new ArrayList<>(byItem.values());
        if (route.passage().reordered()) {
            Collections.shuffle(items);
            for (List<Change> changes : items) {
                applyInOrder(changes);
            }
        } else {
            var unused = lanes.invokeAll(items.stream().map(this::lane).toList());
        }
    }

    private Callable<@Nullable Void> lane(List<Change> changes) {
        return () -> {
            applyInOrder(changes);
            return null;
        };
    }

    private void applyInOrder(List<Change> changes) throws InterruptedException {
        for (Change change : changes) {
            applyUntilDone(change);
        }
    }

    private void applyUntilDone(Change change) throws InterruptedException {
        while (true) {
            try {
                to.accept(change);
                return;
            } catch (SdkException e) {
                if (isHopeless(e)) {
                    System.getLogger(Pipe.class.getName())
                            .log(System.Logger.Level.ERROR, "Not replicated: " + change.item() + ": " + e.getMessage());
                    return;
                }
                Thread.sleep(RETRY);
            }
        }
    }

    private static boolean isHopeless(SdkException e) {
        return e instanceof DynamoDbException refusal
                && refusal.statusCode() == 400
                && !refusal.isThrottlingException();
    }
}
