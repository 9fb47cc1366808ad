package killswitch.core.policy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;

/**
 * What is measured of an agent, always of all its instances in all regions together unless it says otherwise. Hours and days
 * are those of UTC. The names are part of the API: add, never rename.
 */
public enum Measure {
    /** US dollars used in the hour. */
    USD_PER_HOUR(Range.USD),
    /** US dollars used in the day. */
    USD_PER_DAY(Range.USD),
    /** US dollars used by one start of one instance. */
    USD_PER_RUN(Range.USD),
    /** Tokens used in the hour. */
    TOKENS_PER_HOUR(Range.COUNT),
    /** Tokens used in the day. */
    TOKENS_PER_DAY(Range.COUNT),
    /** Tokens used by one start of one instance. */
    TOKENS_PER_RUN(Range.COUNT),
    /** Calls that the agent reports for the hour. */
    CALLS_PER_HOUR(Range.COUNT),
    /** Calls that the agent reports for the day. */
    CALLS_PER_DAY(Range.COUNT),
    /** Calls that one start of one instance reports. */
    CALLS_PER_RUN(Range.COUNT),
    /** Calls of tools that went through the switch in the last minute. */
    CALLS_PER_MINUTE(new Range(1, 3_000, 0)),
    /** Of the calls of tools that ended in the last ten minutes, how many in a hundred failed; of ten at least. */
    ERROR_PERCENT(new Range(1, 99, 0)),
    /** Calls of running instances that the gateway refused in the hour. */
    DENIED_PER_HOUR(Range.COUNT),
    /** How often one and the same call of a tool was made in the last ten minutes. */
    SAME_CALL(new Range(1, 1_000, 0)),
    /** Seconds since the agent was heard last, unless it has said that it stopped. */
    SILENT_SECONDS(new Range(15, 86_400, 0)),
    /** Seconds for which no checkpoint of the agent, while it was heard, has moved. */
    STALLED_SECONDS(new Range(60, 86_400, 0));

    private final Range range;

    Measure(Range range) {
        this.range = range;
    }

    /** What a limit can be: from, to, and with how many decimals. From 0 means more than 0. */
    private record Range(long least, long most, int decimals) {

        static final Range USD = new Range(0, 1_000_000_000_000L, 12);
        static final Range COUNT = new Range(1, 1_000_000_000_000_000L, 0);

        boolean has(BigDecimal limit) {
            return limit.signum() > 0
                    && limit.compareTo(BigDecimal.valueOf(least)) >= 0
                    && limit.compareTo(BigDecimal.valueOf(most)) <= 0
                    && limit.scale() <= decimals;
        }

        @Override
        public String toString() {
            return decimals == 0
                    ? "a whole number from %,d to %,d".formatted(least, most)
                    : "more than 0, at most %,d, with at most %d decimals".formatted(most, decimals);
        }
    }

    /** The measure of this name: {@code usdPerDay}. */
    public static Optional<Measure> named(String name) {
        return Stream.of(values())
                .filter(measure -> measure.toString().equals(name))
                .findAny();
    }

    /** All names, for people. */
    public static String names() {
        return Stream.of(values()).map(Measure::toString).collect(Collectors.joining(", "));
    }

    /** Whether it counts up to a limit and stays there, however long the agent rests. */
    boolean isBudget() {
        return switch (this) {
            case USD_PER_HOUR, USD_PER_DAY, USD_PER_RUN, TOKENS_PER_HOUR, TOKENS_PER_DAY, TOKENS_PER_RUN -> true;
            case CALLS_PER_HOUR, CALLS_PER_DAY, CALLS_PER_RUN, DENIED_PER_HOUR -> true;
            case CALLS_PER_MINUTE, ERROR_PERCENT, SAME_CALL, SILENT_SECONDS, STALLED_SECONDS -> false;
        };
    }

    /** Returns the limit in its one spelling. */
    BigDecimal requireLimit(BigDecimal limit) {
        BigDecimal shortest = limit.signum() == 0 ? BigDecimal.ZERO : limit.stripTrailingZeros();
        BigDecimal plain = shortest.scale() < 0 && shortest.scale() > -100 ? shortest.setScale(0) : shortest;
        if (!range.has(plain)) {
            throw Problem.INVALID_FIELD.because("'%s.limit' is %s.".formatted(this, range));
        }
        return plain;
    }

    @Override
    public String toString() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
