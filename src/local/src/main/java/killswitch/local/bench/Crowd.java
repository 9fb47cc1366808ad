package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.local.Json;
import killswitch.local.Layout;

/** A Python process with some instances of an agent, each of which says when it has stopped. */
final class Crowd implements AutoCloseable {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Process process;
    private final int size;
    private final BufferedReader said;

    private Crowd(Process process, int size) {
        this.process = process;
        this.size = size;
        this.said = process.inputReader(UTF_8);
    }

    /**
     * Starts it; the instances of even processes call the first region, those of odd ones the second.
     *
     * @param within the milliseconds over which its instances start, one after another
     */
    static Crowd start(Agent agent, int number, int size, int within) {
        Path root = Layout.find().root();
        ProcessBuilder python = new ProcessBuilder(
                "python3", root.resolve("scripts/lib/crowd.py").toString());
        python.environment()
                .put("PYTHONPATH", root.resolve("src/client-python/src").toString());
        python.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = python.start();
            try (OutputStream plan = process.getOutputStream()) {
                plan.write(Json.bytes(plan(agent, number, size).put("within", within / 1_000.0)));
            }
            return new Crowd(process, size);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Python's instances", e);
        }
    }

    private static ObjectNode plan(Agent agent, int number, int size) {
        List<String> regions = agent.town().regions();
        ObjectNode plan = Json.object().put("key", agent.key()).put("agent", "agent://" + agent.path());
        plan.putArray("urls").add(agent.town().url(regions.get(number % regions.size()), ""));
        ArrayNode instances = plan.putArray("instances");
        IntStream.range(0, size).forEach(each -> instances.add("p-%d-%d".formatted(number, each)));
        return plan;
    }

    /** Returns when all its instances have started. */
    void awaitStarted() {
        String line = line();
        if (!"started".equals(line)) {
            throw new IllegalStateException("Python's instances did not start; they said: " + line);
        }
    }

    /** When each has stopped, in nanoseconds since 1970; waits for the last. */
    List<Long> stopped() {
        return Stream.generate(this::line)
                .limit(size)
                .map(line -> (long) (Double.parseDouble(line.substring("stopped ".length())) * NANOS))
                .toList();
    }

    private String line() {
        try {
            String line = said.readLine();
            if (line == null) {
                throw new IllegalStateException("Python's instances ended; standard error says why.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
