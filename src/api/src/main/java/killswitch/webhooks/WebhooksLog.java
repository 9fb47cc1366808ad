package killswitch.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.InstantSource;

/** One line of JSON for each delivery, and never a URL. What a receiver refuses is no error of this function. */
final class WebhooksLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final InstantSource clock;

    WebhooksLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void write(String receiver, Message message, Outcome outcome) {
        out.println(JSON.createObjectNode()
                .put("timestamp", clock.instant().toString())
                .put("loggerName", "killswitch.webhooks")
                .put("level", outcome instanceof Outcome.Delivered ? "INFO" : "WARNING")
                .put("message", outcome.says())
                .put("webhook", receiver)
                .put("outcome", outcome.word())
                .put("id", message.id())
                .put("attempts", outcome.attempts()));
    }
}
