package killswitch.authorizer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import killswitch.access.Caller;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Unauthenticated;
import killswitch.core.access.Principal;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** One line of JSON for every call that did not pass. It never has a credential to write. */
final class DenialLog {

    private final PrintStream out;

    DenialLog(PrintStream out) {
        this.out = out;
    }

    void denied(Question question, Denied denied) {
        Map<String, String> line = line("denied", denied.reason().toString());
        callerOf(denied.caller(), line);
        put(line, "kill", denied.kill());
        place(question, line);
        put(line, "detail", denied.detail());
        write(line);
    }

    void unauthenticated(Question question, Unauthenticated unauthenticated) {
        Map<String, String> line = line("unauthenticated", unauthenticated.why().toString());
        place(question, line);
        write(line);
    }

    /** Something that is no denial and that somebody has to know of. */
    void trouble(String what, Throwable why) {
        Map<String, String> line = line("trouble", what);
        put(line, "detail", why);
        write(line);
    }

    private static Map<String, String> line(String decision, String reason) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("decision", decision);
        line.put("reason", reason);
        return line;
    }

    private static void callerOf(@Nullable Caller caller, Map<String, String> line) {
        if (caller == null) {
            return;
        }
        Principal principal = caller.principal();
        put(line, "principal", principal.id());
        put(line, "agent", principal.agent());
        Holder holder = caller.holder();
        if (holder != null) {
            put(line, "instance", holder.instance());
        }
    }

    private static void place(Question question, Map<String, String> line) {
        put(line, "route", question.route());
        put(line, "requestId", question.requestId());
    }

    private static void put(Map<String, String> line, String field, @Nullable Object value) {
        if (value != null) {
            line.put(field, value.toString());
        }
    }

    private void write(Map<String, String> line) {
        try {
            out.println(JSON.std.asString(line));
        } catch (IOException e) {
            throw new UncheckedIOException("A map of texts is always JSON.", e);
        }
    }
}
