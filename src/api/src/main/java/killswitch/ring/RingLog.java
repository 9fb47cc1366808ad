package killswitch.ring;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.InstantSource;

/** What was done, and what could not be, as lines of JSON: an alarm waits for those. */
final class RingLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final InstantSource clock;

    RingLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void done(String event) {
        write("INFO", "done", event);
    }

    void failed(String why) {
        write("WARNING", "failed", why);
    }

    private void write(String level, String outcome, String message) {
        out.println(JSON.createObjectNode()
                .put("timestamp", clock.instant().toString())
                .put("loggerName", "killswitch.ring")
                .put("level", level)
                .put("outcome", outcome)
                .put("message", message));
    }
}
