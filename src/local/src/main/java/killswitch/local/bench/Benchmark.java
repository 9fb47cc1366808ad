package killswitch.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import killswitch.local.Json;
import killswitch.local.Layout;

/** Something that {@code scripts/bench} measures. It is a command: its exit status is 1 when a target is missed. */
interface Benchmark extends Callable<Integer> {

    /** Its command, and the name of its file in {@code target/bench}. */
    String name();

    /** Measures; takes as long as it takes. */
    Report measure() throws IOException;

    @Override
    default Integer call() throws IOException {
        Machine machine = Machine.now();
        Report report = measure();
        System.out.printf("%nscripts/bench %s: %s%n", name(), report.text(machine));
        Path file = Layout.find().root().resolve("target/bench/" + name() + ".json");
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, Json.bytes(report.json(machine)));
        return report.everyTargetIsMet() ? 0 : 1;
    }

    /**
     * Does all of these so many times, in an order that changes: or one would always come after the slowest, and find the
     * processors as the same other left them.
     */
    static void inTurns(int times, List<Runnable> steps) {
        List<Runnable> order = new ArrayList<>(steps);
        Random random = new Random(1);
        for (int i = 0; i < times; i++) {
            Collections.shuffle(order, random);
            order.forEach(Runnable::run);
        }
    }

    /** Says on the side how it is coming along. */
    static void progress(String sentence) {
        System.err.println(sentence);
    }

    /** Waits for so many milliseconds. */
    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    /** @throws IllegalArgumentException if it is less */
    static void require(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is at least %d, not %d.".formatted(option, least, value));
        }
    }
}
