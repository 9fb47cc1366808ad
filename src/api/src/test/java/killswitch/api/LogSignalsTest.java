package killswitch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import killswitch.access.testing.Signals;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that these functions log, in the form that they have on Lambda, are those that the alarms wait for. */
class LogSignalsTest {

    private final Logger everything = Logger.getLogger("");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        everything.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        everything.removeHandler(lines);
    }

    @Test
    void P10_an_event_that_is_missing_from_the_record_is_an_error_of_the_record() {
        System.getLogger("killswitch.core.audit.Recorder")
                .log(System.Logger.Level.ERROR, "The event is missing.", new IllegalStateException("no store"));

        assertThat(lines.signals()).containsExactlyInAnyOrder("RecordIncomplete", "LoggedErrors");
    }

    @Test
    void F34_a_kill_that_is_put_back_is_a_signal_of_its_own() {
        System.getLogger("killswitch.core.restore.Restoration")
                .log(System.Logger.Level.ERROR, "The kill {0} of {1} is put back.", "01", "agent://*");

        assertThat(lines.signals()).containsExactlyInAnyOrder("KillsRestored", "LoggedErrors");
    }

    @Test
    void a_failure_that_nobody_has_foreseen_is_an_error() {
        org.jboss.logging.Logger.getLogger("killswitch.api.problem.Problems").error("A request failed.");

        assertThat(lines.signals()).containsExactly("LoggedErrors");
    }

    @Test
    void a_warning_wakes_nobody() {
        System.getLogger("killswitch.core.audit.Recorder").log(System.Logger.Level.WARNING, "late");

        assertThat(lines.signals()).isEmpty();
    }

    /** What is logged, in lines of JSON. */
    private static final class Lines extends Handler {

        private final JsonFormatter formatter = new JsonFormatter();
        private final List<String> lines = new ArrayList<>();

        List<String> signals() {
            return lines.stream().flatMap(line -> Signals.in(line).stream()).toList();
        }

        @Override
        public void publish(LogRecord event) {
            lines.add(formatter.format(ExtLogRecord.wrap(event)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
