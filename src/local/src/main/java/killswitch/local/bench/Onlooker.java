package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import killswitch.local.Json;
import killswitch.local.Layout;

/** A real browser that looks at the page of a running switch: {@code src/dashboard/tests/measure.js}. */
record Onlooker(String page, String key) {

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** What it has seen, as measure.js writes it. */
    JsonNode look(int rounds) {
        Path dashboard = Layout.find().root().resolve("src/dashboard");
        ProcessBuilder node = new ProcessBuilder("node", "tests/measure.js", Integer.toString(rounds));
        node.directory(dashboard.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("KILLSWITCH_DASHBOARD_URL", page);
        node.environment().put("KILLSWITCH_DASHBOARD_KEY", key);
        try {
            Process process = node.start();
            byte[] said = process.getInputStream().readAllBytes();
            return Json.parse(said)
                    .orElseThrow(() -> new IllegalStateException(
                            "The browser has measured nothing; it said: " + new String(said, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Node", e);
        }
    }

    /** Milliseconds that it has seen. */
    static Samples samples(JsonNode millis) {
        Samples samples = new Samples();
        StreamSupport.stream(millis.spliterator(), false)
                .forEach(each -> samples.add(Math.round(each.asDouble() * NANOS_PER_MILLI)));
        return samples;
    }
}
