package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private final Parallel parallel = new Parallel(Executors.newVirtualThreadPerTaskExecutor());

    @Test
    void everything_runs_at_once_and_the_results_keep_their_order() {
        CountDownLatch all = new CountDownLatch(4);

        List<Integer> results = parallel.map(List.of(1, 2, 3, 4), n -> {
            all.countDown();
            assertThat(isReached(all)).isTrue();
            return n * n;
        });

        assertThat(results).containsExactly(1, 4, 9, 16);
    }

    @Test
    void a_failure_is_thrown_as_it_is_once_all_have_ended() {
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> parallel.map(List.of(1, 2, 3, 4), n -> {
                    if (n == 1 || n == 3) {
                        throw new IllegalStateException("number " + n);
                    }
                    pause();
                    return ended.incrementAndGet();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("number 1");
        assertThat(ended).hasValue(2);
    }

    private static boolean isReached(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
