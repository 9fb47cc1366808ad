package killswitch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import killswitch.local.chaos.check.Event;
import killswitch.local.chaos.check.Event.Answer;
import killswitch.local.chaos.check.Event.Attempt;
import killswitch.local.chaos.check.Event.Span;
import killswitch.local.chaos.check.Event.Who;
import killswitch.local.chaos.check.HistoryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script's exit status says of a history. */
class ChaosTest {

    private static final String REGION = "us-east-1";
    private static final String MAILER = "agent://acme/production/mailer";

    @TempDir
    private Path folder;

    @Test
    void is_0_when_nothing_is_found() {
        assertThat(checked(call(0))).isZero();
    }

    @Test
    void is_1_when_a_promise_is_broken() {
        assertThat(checked(call(3))).isEqualTo(1);
    }

    @Test
    void is_2_when_there_is_no_history_or_nothing_that_could_be_run() {
        assertThat(new Chaos().run("--check", folder.resolve("none.jsonl").toString()))
                .isEqualTo(2);
        assertThat(new Chaos().run("--minutes", "some")).isEqualTo(2);
        assertThat(new Chaos().run("--dev", folder.resolve("none.json").toString()))
                .isEqualTo(2);
    }

    private int checked(Event call) {
        Path file = folder.resolve("history.jsonl");
        String kill = "01JBNY4V0000000000000000ST";
        try (HistoryFile history = HistoryFile.create(file)) {
            history.add(new Event.Kill(
                    new Attempt("k", MAILER, REGION, new Span(1, 2)), 200, null, true, Map.of(REGION, 3L)));
            history.add(call);
            history.add(new Event.Reached("c-1", 4));
            history.add(new Event.Denied("r-9", REGION, "killed", kill));
        }
        return new Chaos().run("--check", file.toString());
    }

    private static Event call(long start) {
        Who who = new Who(MAILER, "i-1");
        return new Event.Call("c-1", new Span(start, 5), REGION, who, "l-1", new Answer(200, "r-1", null));
    }
}
