package killswitch.authorizer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the parts behind the gate log, as lines of JSON whose fields have the names that they have in the other functions'
 * logs: alarms look at both.
 */
final class JsonLog extends Handler {

    private static final SimpleFormatter MESSAGES = new SimpleFormatter();

    private final PrintStream out;

    JsonLog(PrintStream out) {
        this.out = out;
    }

    /** Takes the place of what this process logs with otherwise. */
    static void install(PrintStream out) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new JsonLog(out));
    }

    @Override
    public void publish(LogRecord event) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("timestamp", event.getInstant().toString());
        line.put("loggerName", String.valueOf(event.getLoggerName()));
        line.put("level", event.getLevel().getName());
        line.put("message", MESSAGES.formatMessage(event));
        if (event.getThrown() != null) {
            line.put("exception", trace(event.getThrown()));
        }
        try {
            out.println(JSON.std.asString(line));
        } catch (IOException e) {
            reportError("A line of the log could not be written.", e, ErrorManager.FORMAT_FAILURE);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
