package killswitch.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import killswitch.access.testing.Signals;
import org.junit.jupiter.api.Test;

/** The lines that this function logs are those that the alarms wait for. */
class SignalsTest {

    private final HandlerFixture fixture = new HandlerFixture();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    @Test
    void a_denial_is_counted_by_its_reason() {
        fixture.control.store().write(kill(MAILER.toString()));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        assertThat(Signals.in(lastLine())).containsExactly("Denials");
        assertThat(fixture.lastLine()).containsEntry("reason", "killed");
    }

    @Test
    void P7_what_cannot_be_decided_has_a_reason_of_its_own() {
        String lease = fixture.lease();
        fixture.control.fail(new IllegalStateException("no store"));
        fixture.answer(Events.with(lease, Events.TOOL));

        assertThat(Signals.in(lastLine())).containsExactly("Denials");
        assertThat(fixture.lastLine()).containsEntry("reason", "undecidable");
    }

    @Test
    void who_is_nobody_is_counted_apart() {
        assertThat(catchThrowable(() -> fixture.send(Events.with("Bearer x", Events.TOOL))))
                .isNull();

        assertThat(Signals.in(lastLine())).containsExactly("Unauthenticated");
    }

    @Test
    void trouble_is_counted() {
        new DenialLog(out).trouble("priming failed", new IllegalStateException());

        assertThat(Signals.in(printed.toString(UTF_8))).containsExactly("AuthorizerTrouble");
    }

    @Test
    void P10_an_event_that_is_missing_from_the_record_is_told_in_a_line_of_json() throws IOException {
        LogRecord missing = new LogRecord(Level.SEVERE, "The event {0} is \"missing\".");
        missing.setLoggerName("killswitch.core.audit.Recorder");
        missing.setParameters(new Object[] {"denied:1"});
        missing.setThrown(new IllegalStateException("no store"));
        new JsonLog(out).publish(missing);

        assertThat(printed.toString(UTF_8).lines()).hasSize(1);
        assertThat(Signals.in(printed.toString(UTF_8))).containsExactlyInAnyOrder("RecordIncomplete", "LoggedErrors");
        assertThat(JSON.std.mapFrom(printed.toString(UTF_8)))
                .containsEntry("message", "The event denied:1 is \"missing\".")
                .extractingByKey("exception")
                .asString()
                .contains("no store");
    }

    @Test
    void a_warning_wakes_nobody() {
        new JsonLog(out).publish(new LogRecord(Level.WARNING, "slow"));

        assertThat(Signals.in(printed.toString(UTF_8))).isEmpty();
        assertThat(printed.toString(UTF_8)).doesNotContain("exception");
    }

    private String lastLine() {
        return fixture.printed().getLast();
    }
}
