package killswitch.local.store;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on the way to a store. A call is delayed first, then cut, throttled, failed or carried out, whatever
 * comes first in this order; the fractions say how many of the calls are hit. An answer that is lost belongs to a call
 * that was carried out.
 */
public record Faults(long delayMillis, double throttle, double errors, double loseAnswers, boolean cut, Only only) {

    /** Everything works. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, false, Only.ALL);

    private static final long LONGEST_DELAY = 600_000;

    public Faults {
        require(delayMillis >= 0 && delayMillis <= LONGEST_DELAY, "delayMillis is between 0 and 600000.");
        requireFraction("throttle", throttle);
        requireFraction("errors", errors);
        requireFraction("loseAnswers", loseAnswers);
    }

    /**
     * Which calls are hit: those that fit everything that is given.
     *
     * @param table its name without the prefix
     * @param partition a partition's key: the others of its table have their own throughput
     */
    public record Only(
            @Nullable String table,
            @Nullable String operation,
            @Nullable String partition) {

        /** All calls. */
        public static final Only ALL = new Only(null, null, null);

        /** The calls to a table, of one operation. */
        public Only(@Nullable String table, @Nullable String operation) {
            this(table, operation, null);
        }

        boolean hits(String operation, Texts texts) {
            boolean sameOperation = this.operation == null || this.operation.equals(operation);
            return sameOperation
                    && (table == null || texts.contain(TableSpec.PREFIX + table))
                    && (partition == null || texts.contain(partition));
        }

        /** Looks for a text in a request, which costs time and so is done only when it matters. */
        @FunctionalInterface
        interface Texts {

            boolean contain(String text);
        }
    }

    /** Nothing gets through. */
    public static Faults cutOff() {
        return new Faults(0, 0, 0, 0, true, Only.ALL);
    }

    /** Everything takes longer. */
    public static Faults delayed(long millis) {
        return new Faults(millis, 0, 0, 0, false, Only.ALL);
    }

    /** This share of the calls is told that the table's throughput is exceeded. */
    public static Faults throttled(double fraction) {
        return new Faults(0, fraction, 0, 0, false, Only.ALL);
    }

    /** This share of the calls fails inside the store. */
    public static Faults failing(double fraction) {
        return new Faults(0, 0, fraction, 0, false, Only.ALL);
    }

    /** This share of the calls is carried out without anyone being told. */
    public static Faults losingAnswers(double fraction) {
        return new Faults(0, 0, 0, fraction, false, Only.ALL);
    }

    /** The same faults, for some calls only. */
    public Faults only(Only calls) {
        return new Faults(delayMillis, throttle, errors, loseAnswers, cut, calls);
    }

    private static void requireFraction(String name, double fraction) {
        require(fraction >= 0 && fraction <= 1, name + " is a fraction between 0 and 1.");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
