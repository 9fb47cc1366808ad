package killswitch.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does several things at once, so that they take one round trip. */
final class Parallel {

    private final Executor executor;

    /** @param executor runs everything that it is given at once: with a bound, tasks that wait for tasks can stand still */
    Parallel(Executor executor) {
        this.executor = executor;
    }

    /**
     * Does the task for each input, the first one in this thread, and waits for all; the results are in the order of the
     * inputs. If one has failed, its failure is thrown, but only after all have ended: nothing goes on in the background.
     */
    <T, R> List<R> map(List<T> inputs, Function<? super T, ? extends R> task) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<R>> running = new ArrayList<>();
        for (T input : inputs.subList(1, inputs.size())) {
            running.add(CompletableFuture.supplyAsync(() -> task.apply(input), executor));
        }
        running.addFirst(here(() -> task.apply(inputs.getFirst())));
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> true)
                .join();
        return running.stream().map(Parallel::result).toList();
    }

    private static <R> CompletableFuture<R> here(Supplier<? extends R> task) {
        try {
            return CompletableFuture.completedFuture(task.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <R> R result(CompletableFuture<R> ended) {
        try {
            return ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
