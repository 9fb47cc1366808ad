package killswitch.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How long kills take, on a machine that has other things to do as well. */
final class Kills {

    /** What a busy machine with two processors may add to a kill. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    private Kills() {}

    /** Of five; each must be confirmed. */
    static Duration median(Supplier<Reply> kill) {
        return IntStream.range(0, 5)
                .mapToObj(i -> {
                    long start = System.nanoTime();
                    assertThat(kill.get().status()).isEqualTo(200);
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .sorted()
                .toList()
                .get(2);
    }

    /** The limit for one that should take as long as this one. */
    static Duration notMuchMoreThan(Duration other) {
        return other.multipliedBy(3).plus(SLACK);
    }
}
