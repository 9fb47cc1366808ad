package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import killswitch.local.Json;

/**
 * Where and when something was measured, before it began.
 *
 * @param load how many tasks ran or wanted to run on average over the last minute; negative where nobody knows
 */
record Machine(int cores, double load, String java, Instant at) {

    /** A share of the processors from which on others are in the way. */
    private static final double BUSY = 0.5;

    static Machine now() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    boolean busy() {
        return load > BUSY * cores;
    }

    String text() {
        return "%d cores, load %.2f at the start%s; Java %s; %s"
                .formatted(cores, load, busy() ? ": FIGURES OF A LOADED MACHINE" : "", java, at);
    }

    ObjectNode json() {
        return Json.object()
                .put("cores", cores)
                .put("loadAtStart", load)
                .put("loaded", busy())
                .put("java", java)
                .put("at", at.toString());
    }
}
