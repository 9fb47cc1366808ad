package killswitch.core.region;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same store in every region. Asks all of them at the same time, so that one that is slow or away delays no other.
 *
 * @param <S> the store
 */
public final class Replicas<S> {

    private final String home;
    private final Map<String, S> stores;
    private final Executor executor;
    private final Insistence insistence;

    /**
     * What else is to be done when regions have confirmed a write.
     *
     * @param atHome takes what the home region has confirmed, at once, beside the writes to the others; all wait for it
     * @param late takes the name of a region that has confirmed after all
     */
    public record Hearing<T>(Consumer<? super T> atHome, Consumer<String> late) {}

    /**
     * @param home the region that this code runs in, one of the stores' keys
     * @param stores every region's store
     * @param executor runs one task per region at once; a virtual thread each, say
     * @param insistence goes on with writes that a region has not confirmed
     */
    public Replicas(String home, Map<String, S> stores, Executor executor, Insistence insistence) {
        this.insistence = insistence;
        this.home = home;
        this.stores = new LinkedHashMap<>(stores);
        this.executor = executor;
        if (!stores.containsKey(home)) {
            throw new IllegalArgumentException(
                    "The home region %s is not among the regions %s.".formatted(home, stores.keySet()));
        }
    }

    /** The region that this code runs in. */
    public String homeRegion() {
        return home;
    }

    /** The store of the home region. */
    public S home() {
        return Objects.requireNonNull(stores.get(home));
    }

    /** The store of this region, if it is one of them. */
    public Optional<S> in(String region) {
        return Optional.ofNullable(stores.get(region));
    }

    /** Every region's name, in the order of configuration. */
    public List<String> regions() {
        return List.copyOf(stores.keySet());
    }

    /** Asks every region, and waits for each until the limit is over; a region that is late goes on in the background. */
    public <T> Map<String, Answer<T>> ask(Function<? super S, ? extends T> question, Duration limit) {
        return askEach((region, store) -> question.apply(store), limit);
    }

    /** The same, with a question that depends on the region's name. */
    public <T> Map<String, Answer<T>> askEach(BiFunction<String, ? super S, ? extends T> question, Duration limit) {
        return joined(started(question, limit));
    }

    /**
     * Writes to every region, and waits for each until the limit is over. A region that has not confirmed by then is
     * pending in the answer, and is written to again in the background until it has.
     *
     * @param write what can be done twice: an immutable record
     * @param hearing is told who has confirmed, when something else hangs on it
     */
    public <T> Map<String, Answer<T>> write(
            Function<? super S, ? extends T> write, Duration limit, Hearing<T> hearing) {
        Map<String, CompletableFuture<Answer<T>>> asked = started((region, store) -> write.apply(store), limit);
        CompletableFuture<Void> heard = Objects.requireNonNull(asked.get(home))
                .thenAcceptAsync(
                        answer -> {
                            if (answer instanceof Answer.Confirmed<T>(T value, long ignored)) {
                                hearing.atHome().accept(value);
                            }
                        },
                        executor);
        Map<String, Answer<T>> answers = joined(asked);
        answers.forEach((region, answer) -> {
            if (answer instanceof Answer.Pending<T>) {
                S store = Objects.requireNonNull(stores.get(region));
                insistence.goOn(
                        region, () -> write.apply(store), () -> hearing.late().accept(region));
            }
        });
        Joined.get(heard);
        return answers;
    }

    /** The same, if nothing hangs on the home region. */
    public <T> Map<String, Answer<T>> write(
            Function<? super S, ? extends T> write, Duration limit, Consumer<String> late) {
        return write(write, limit, new Hearing<>(value -> {}, late));
    }

    /** Starts to ask every region, and does not wait. */
    public <T> CompletableFuture<Map<String, Answer<T>>> begin(
            Function<? super S, ? extends T> question, Duration limit) {
        return CompletableFuture.supplyAsync(() -> ask(question, limit), executor);
    }

    private <T> Map<String, CompletableFuture<Answer<T>>> started(
            BiFunction<String, ? super S, ? extends T> question, Duration limit) {
        Map<String, CompletableFuture<Answer<T>>> asked = new LinkedHashMap<>();
        stores.forEach((region, store) -> asked.put(region, start(store, s -> question.apply(region, s), limit)));
        return asked;
    }

    private static <T> Map<String, Answer<T>> joined(Map<String, CompletableFuture<Answer<T>>> asked) {
        Map<String, Answer<T>> answers = new LinkedHashMap<>();
        asked.forEach((region, answer) -> answers.put(region, answer.join()));
        return answers;
    }

    private <T> CompletableFuture<Answer<T>> start(S store, Function<? super S, ? extends T> question, Duration limit) {
        long start = System.nanoTime();
        return CompletableFuture.<T>supplyAsync(() -> question.apply(store), executor)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((value, failure) -> failure == null
                        ? new Answer.Confirmed<>(value, millisSince(start))
                        : new Answer.Pending<>(why(failure, limit), millisSince(start)));
    }

    private static String why(Throwable failure, Duration limit) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return failure instanceof TimeoutException || cause instanceof TimeoutException
                ? "no answer within %d ms".formatted(limit.toMillis())
                : "the store could not be reached (%s)"
                        .formatted(cause.getClass().getSimpleName());
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
