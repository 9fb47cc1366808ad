package killswitch.core.interleaving;

import java.time.Duration;
import killswitch.core.agent.Scope;

/** One thing that happens. Says everything about itself, so that a trace that lacks some of its steps is a trace still. */
sealed interface Step {

    /**
     * Somebody kills.
     *
     * @param key the order's idempotency key: a repeat has the first one's
     * @param dies the function dies at this call of a store; 0 if it lives
     */
    record Kill(String region, Scope scope, String key, int dies) implements Step {
        @Override
        public String toString() {
            return "%s kills %s (order %s)%s".formatted(region, scope, key, death(dies));
        }
    }

    /** Somebody resumes; as a kill. */
    record Resume(String region, Scope scope, String key, int dies) implements Step {
        @Override
        public String toString() {
            return "%s resumes %s (order %s)%s".formatted(region, scope, key, death(dies));
        }
    }

    /** An instance starts, or starts again: what its process before has left is a zombie from now on. */
    record Start(Who who, String region) implements Step {
        @Override
        public String toString() {
            return "%s starts in %s".formatted(who, region);
        }
    }

    /**
     * A heartbeat.
     *
     * @param age which lease it brings: 0 is the newest, 1 the one before
     * @param sequence of the checkpoint that it brings
     */
    record Beat(Who who, String region, int age, long sequence) implements Step {
        @Override
        public String toString() {
            return "%s sends %s a heartbeat with %s, checkpoint %d".formatted(who, region, lease(age), sequence);
        }
    }

    /** Calls of a tool: by everybody, with every lease ever given, since each process that had one may live yet. */
    record Calls(String region) implements Step {
        @Override
        public String toString() {
            return "everybody calls a tool in %s".formatted(region);
        }
    }

    /**
     * Something that is under way between regions arrives.
     *
     * @param which counted from the oldest, over and over
     * @param again it will arrive once more
     */
    record Arrive(int which, boolean again) implements Step {
        @Override
        public String toString() {
            return "message %d arrives%s".formatted(which, again ? ", not for the last time" : "");
        }
    }

    /** The network between a region's functions and a region's store changes. */
    record Change(String from, String to, Path.Weather weather) implements Step {
        @Override
        public String toString() {
            return "from %s to the store in %s it is %s".formatted(from, to, weather);
        }
    }

    /** A region's store is out of the reach of all others, until the network changes. */
    record Partition(String region) implements Step {
        @Override
        public String toString() {
            return "the store in %s is cut off from the other regions".formatted(region);
        }
    }

    /** Time passes. */
    record Pass(Duration time) implements Step {
        @Override
        public String toString() {
            return "%s pass".formatted(time);
        }
    }

    /** A region's clock goes wrong. */
    record ClockOff(String region, Duration by) implements Step {
        @Override
        public String toString() {
            return "the clock in %s goes off by %s".formatted(region, by);
        }
    }

    private static String death(int dies) {
        return dies == 0 ? "" : ", and dies at its call %d".formatted(dies);
    }

    private static String lease(int age) {
        return age == 0 ? "its lease" : "the lease %d before its last".formatted(age);
    }
}
