package killswitch.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import killswitch.access.testing.IamDouble;
import killswitch.access.testing.Signals;
import killswitch.core.kill.Kill;
import killswitch.core.ring.SecondRing;
import killswitch.core.testing.Given;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingHandlerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final InMemoryControlStore control = new InMemoryControlStore();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(Given.VIRGINIA);
    private IamDouble iam;

    @BeforeEach
    void a_role() throws IOException {
        iam = new IamDouble("mailer");
    }

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void a_kill_and_its_lift_deny_the_role_and_allow_it_again() throws IOException {
        Kill kill = control.write(Given.kill(Given.MAILER.toString()));
        assertThat(invoke(EVENT).path("done").get(0).asText())
                .isEqualTo("RING_CLOSED:" + kill.id() + ":" + Given.MAILER);
        assertThat(iam.attached("mailer")).hasSize(1);

        control.write(Given.lift(kill));
        invoke(EVENT);
        assertThat(iam.attached("mailer")).isEmpty();
        assertThat(lines()).hasSize(2).noneMatch(line -> Signals.in(line).contains("RingFailures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"})
    void the_clock_and_a_person_find_a_kill_whose_event_was_lost(String payload) throws IOException {
        control.write(Given.kill("agent://acme/*"));
        invoke(payload);

        assertThat(iam.attached("mailer")).hasSize(1);
    }

    @Test
    void what_iam_does_not_do_is_thrown_so_that_it_is_called_again_and_is_a_signal() {
        control.write(Given.kill(Given.MAILER.toString()));
        iam.throttle(true);

        assertThatThrownBy(() -> invoke(EVENT)).hasMessageContaining(Given.MAILER.toString(), "Throttling");
        assertThat(Signals.in(lines().getLast())).containsExactly("RingFailures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"agent://*\"",
                "[{}]",
                "[{\"scope\":\"everything\"}]",
                "[\"agent://*\"]",
                "{\"scope\":\"agent://*\"}",
                "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"x\"}"
            })
    void P12_anything_else_is_refused_and_no_role_is_touched(String payload) {
        control.write(Given.kill("agent://*"));

        assertThatThrownBy(() -> invoke(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was done.");
        assertThat(iam.calls()).isEmpty();
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    private JsonNode invoke(String payload) throws IOException {
        SecondRing ring = new SecondRing(
                Map.of(Given.MAILER, "arn:aws:iam::123456789012:role/mailer"),
                IamRolesTest.roles(iam),
                control,
                new SecondRing.Book(audit, Given.VIRGINIA, Clock.systemUTC()));
        RingHandler handler = new RingHandler(ring, new RingLog(new PrintStream(printed, true, UTF_8), Instant::now));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), answer, null);
        return new ObjectMapper().readTree(answer.toByteArray());
    }

    private static final String EVENT = "[{\"scope\":\"agent://acme/production/mailer\"}]";
}
