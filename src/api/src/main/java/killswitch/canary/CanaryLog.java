package killswitch.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.InstantSource;

/**
 * What the alarms wait for, as lines of JSON: one for each step, with its time, and one for the round, with its verdict. A
 * fault is no error of the function that finds it, so its level is none that other alarms look for.
 */
final class CanaryLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final InstantSource clock;

    CanaryLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void write(Finding finding) {
        finding.millis()
                .forEach((step, millis) ->
                        out.println(line("INFO", "The step %s has taken %d ms.".formatted(step, millis))
                                .put("canary", "step")
                                .put("step", step.toString())
                                .put("millis", millis)));
        boolean fault = finding.verdict().isFault();
        ObjectNode line = line(fault ? "WARNING" : "INFO", finding.detail())
                .put("canary", fault ? "fault" : "well")
                .put("verdict", finding.verdict().toString());
        if (finding.step() != null) {
            line.put("step", finding.step().toString());
        }
        out.println(line);
    }

    private ObjectNode line(String level, String message) {
        return JSON.createObjectNode()
                .put("timestamp", clock.instant().toString())
                .put("loggerName", "killswitch.canary")
                .put("level", level)
                .put("message", message);
    }
}
