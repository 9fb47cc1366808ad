package killswitch.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogTest {

    private final Lines lines = new Lines();

    @BeforeEach
    void somebody_reads_the_log() {
        World.reset();
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void nobody_reads_it_any_more() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void P11_has_no_key_no_lease_and_nothing_of_a_body() {
        String key = Mailer.key(Role.AGENT, Mailer.URI);
        String lease = Mailer.start("i-1");

        beat(key, "{\"instance\":\"i-2\",\"lease\":\"%s\",\"status\":\"running\"}".formatted(lease));
        beat(key, "{\"instance\":\"i-1\",\"status\":\"running\",\"metadata\":\"confidential\"}");
        beat(key, "{\"instance\":\"confidential/1\",\"status\":\"running\"}");
        beat(key + "x", "{\"instance\":\"i-1\",\"status\":\"running\"}");
        beat(key, "{\"instance\":confidential}");
        Mailer.leased("i-1", lease + "x").post("/v1/tools/email");

        assertThat(lines.texts).isNotEmpty();
        assertThat(lines.texts).noneMatch(line -> line.contains(key.substring(30)));
        assertThat(lines.texts).noneMatch(line -> line.contains(lease.substring(lease.indexOf('.'))));
        assertThat(lines.texts).noneMatch(line -> line.contains("confidential"));
    }

    @Test
    void F28_tells_leases_that_give_no_right_apart() {
        String key = Mailer.key(Role.AGENT, Mailer.URI);

        beat(key, "{\"instance\":\"i-2\",\"lease\":\"%s\",\"status\":\"running\"}".formatted(Mailer.start("i-1")));
        beat(key, "{\"instance\":\"i-2\",\"lease\":\"none\",\"status\":\"running\"}");

        assertThat(lines.texts)
                .anyMatch(line -> line.endsWith("a lease that gives no right: FOREIGN"))
                .anyMatch(line -> line.endsWith("a lease that gives no right: MALFORMED"));
    }

    private static void beat(String key, String body) {
        Calls.byNobody().header("Authorization", "Bearer " + key).body(body).post(Mailer.PATH + "/heartbeat");
    }

    private static final class Lines extends Handler {

        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            String message =
                    logged instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : logged.getMessage();
            texts.add(logged.getThrown() == null ? message : message + " " + logged.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
