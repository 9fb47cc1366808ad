package killswitch.dynamodb;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param attempt one attempt of it, its connection included
 * @param total all attempts, and the pauses between them
 */
public record Budget(Duration attempt, Duration total) {

    /** For the home region, where a decision is being waited for. */
    public static final Budget NEAR = new Budget(Duration.ofMillis(500), Duration.ofMillis(1_500));

    /** For the other regions: a first call across an ocean takes four round trips of up to 250 ms. */
    public static final Budget FAR = new Budget(Duration.ofMillis(1_500), Duration.ofSeconds(4));

    public Budget {
        if (attempt.isNegative() || attempt.isZero() || total.compareTo(attempt) < 0) {
            throw new IllegalArgumentException(
                    "One attempt (%s) must fit into the whole (%s).".formatted(attempt, total));
        }
    }
}
