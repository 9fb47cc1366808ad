package killswitch.core.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same thing many times at once. */
public final class Concurrently {

    private Concurrently() {}

    /** Runs the task once for each number from 0, all starting together; the answers come in the order of the numbers. */
    public static <T> List<T> times(int times, IntFunction<T> task) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> running = IntStream.range(0, times)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> run(start, task, number), threads))
                    .toList();
            start.countDown();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private static <T> T run(CountDownLatch start, IntFunction<T> task, int number) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the start.", e);
        }
        return task.apply(number);
    }
}
