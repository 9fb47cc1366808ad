package killswitch.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import killswitch.api.monitor.RunningMonitor;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.api.widget.RunningWidget;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.monitor.Outcome;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function monitor, with the events that reach it. */
@QuarkusTest
class TicksTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void F21_P10_a_scheduled_event_has_what_is_missing_written_and_the_next_one_finds_nothing_to_do()
            throws IOException {
        Kill kill = World.control(World.VIRGINIA).write(kill());

        assertThat(invoke(scheduled())).contains("{\"duty\":\"record\",\"done\":[\"KILLED:%s\"]}".formatted(kill.id()));
        assertThat(invoke(scheduled())).contains("{\"duty\":\"record\",\"done\":[]}");
        assertThat(events()).containsExactly("KILLED:" + kill.id());
    }

    @Test
    void F07_P6_each_event_lights_the_beacon_of_the_region() throws IOException {
        assertThat(invoke(scheduled())).contains("{\"duty\":\"beacon\",\"done\":[]}");
        assertThat(invoke(scheduled())).contains("{\"duty\":\"beacon\",\"done\":[]}");

        assertThat(World.beacons().lit()).containsEntry(World.VIRGINIA, 2L);
    }

    @Test
    void F21_P10_a_person_may_press_Test() throws IOException {
        Kill kill = World.control(World.VIRGINIA).write(kill());

        assertThat(invoke("{}")).contains("KILLED:" + kill.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not JSON",
                "{\"key1\":\"value1\"}",
                "{\"agent\":\"agent://acme/production/mailer\",\"reason\":\"x\"}",
                "{\"source\":\"aws.s3\",\"detail-type\":\"Scheduled Event\"}",
                "{\"source\":\"aws.events\",\"detail-type\":\"Object Created\"}",
                "{\"type\":\"REQUEST\",\"version\":\"2.0\"}",
                """
                {"version":"2.0","routeKey":"GET /v1/health","rawPath":"/v1/health","rawQueryString":"","headers":{},
                 "requestContext":{"http":{"method":"GET","path":"/v1/health"}},"isBase64Encoded":false}"""
            })
    void P12_anything_else_is_refused_and_nothing_is_done(String payload) {
        World.control(World.VIRGINIA).write(kill());

        assertThatThrownBy(() -> invoke(payload))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Nothing was done.");
        assertThat(events()).isEmpty();
    }

    @Test
    void fails_when_every_duty_has_failed_and_says_why() {
        World.takeDown("us-east-1");
        World.takeDown("BeaconStore");
        World.takeDown("PolicyStore");

        assertThatThrownBy(() -> invoke(scheduled()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("No duty could be done. beacon: The test has taken BeaconStore down."
                        + " policies: The test has taken PolicyStore down."
                        + " health: The test has taken us-east-1 down."
                        + " record: The test has taken us-east-1 down."
                        + " restore: The test has taken us-east-1 down. cleaning: The test has taken us-east-1 down.");
    }

    @Test
    void does_not_fail_when_one_duty_has_failed_and_another_has_not() throws IOException {
        List<Outcome> outcomes =
                List.of(new Outcome.Failed("one", "It is away."), new Outcome.Done("other", List.of("this")));

        assertThat(invoke(scheduled(), () -> outcomes))
                .isEqualTo("{\"duties\":[{\"duty\":\"one\",\"failed\":\"It is away.\"},"
                        + "{\"duty\":\"other\",\"done\":[\"this\"]}]}");
    }

    private static List<String> events() {
        return World.audit().newest(PageRequest.first(10)).items().stream()
                .map(AuditEvent::id)
                .toList();
    }

    private static Kill kill() {
        Scope scope = new Scope.Agent(Mailer.URI);
        Stamp stamp = new Stamp("key:operator", Instant.parse("2026-11-02T09:05:00Z"), World.VIRGINIA);
        return new Kill(KillId.derived("1", scope), scope, Justification.of("wrong e-mails"), stamp);
    }

    private static String scheduled() throws IOException {
        try (InputStream event =
                Objects.requireNonNull(TicksTest.class.getResourceAsStream("scheduled-event.json"), "no event")) {
            return new String(event.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String invoke(String payload) throws IOException {
        return invoke(payload, RunningMonitor::tick);
    }

    private static String invoke(String payload, Supplier<List<Outcome>> monitor) throws IOException {
        ApiHandler handler = new ApiHandler(
                (event, answer, context) -> {
                    throw new AssertionError("No request is answered.");
                },
                monitor,
                RunningWidget::pages,
                "monitor");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                answer,
                new Invocation("request-1"));
        return answer.toString(StandardCharsets.UTF_8);
    }
}
