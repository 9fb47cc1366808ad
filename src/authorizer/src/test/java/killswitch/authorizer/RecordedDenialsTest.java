package killswitch.authorizer;

import static killswitch.access.testing.Samples.HOLDER;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.kill;
import static killswitch.access.testing.Samples.lift;
import static killswitch.authorizer.HandlerFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import killswitch.access.Caller;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Reason;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditEvent.Type;
import killswitch.core.audit.Subject;
import killswitch.core.audit.Witness;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Holder;
import killswitch.core.region.Stamp;
import killswitch.core.testing.Eventually;
import org.junit.jupiter.api.Test;

/** The first denial of each instance and minute is on the record. */
class RecordedDenialsTest {

    private static final String INSTANCE = MAILER + "#" + HOLDER.instance();

    private final HandlerFixture fixture = new HandlerFixture();

    @Test
    void P10_a_killed_instances_first_refused_call_is_on_the_record() {
        Kill kill = fixture.control.store().write(kill(MAILER.toString()));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        Eventually.assertThat(() -> assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.id())
                    .startsWith("DENIED:" + HOLDER.start() + ":20")
                    .endsWith(":00Z");
            assertThat(event.type()).isEqualTo(Type.DENIED);
            assertThat(event.subject())
                    .isEqualTo(new Subject(MAILER, INSTANCE, kill.id().value(), "killed"));
            assertThat(event.stamp()).isEqualTo(new Stamp(INSTANCE, NOW, VIRGINIA));
        }));
    }

    @Test
    void P10_a_flood_is_tried_once_a_minute() {
        fixture.control.store().write(kill(MAILER.toString()));
        String lease = fixture.lease();
        for (int call = 0; call < 200; call++) {
            fixture.answer(Events.with(lease, Events.TOOL));
        }

        Eventually.assertThat(() -> assertThat(events()).hasSize(1));
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void P10_each_minute_and_each_instance_has_a_first_denial_of_its_own() {
        Witness witness = new Witness(fixture.audit.store(), Runnable::run);
        DenialRecorder recorder = new DenialRecorder(witness, fixture.clock, VIRGINIA);
        Holder another = new Holder(MAILER, new InstanceId("i-2"), "01JBNY4V0000000000000000SU");

        for (int second = 0; second < 120; second++) {
            recorder.record(denial(HOLDER));
            recorder.record(denial(another));
            fixture.clock.pass(Duration.ofSeconds(1));
        }

        assertThat(events()).hasSize(4);
        assertThat(attempts()).isEqualTo(4);
    }

    @Test
    void P5_P10_a_fenced_instances_call_is_recorded_as_such() {
        Kill kill = fixture.control.store().write(kill(MAILER.toString()));
        fixture.control.store().write(lift(kill));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        Eventually.assertThat(() -> assertThat(events())
                .extracting(AuditEvent::subject)
                .containsExactly(new Subject(MAILER, INSTANCE, kill.id().value(), "fenced")));
    }

    @Test
    void P11_P10_an_instance_that_tries_to_kill_is_on_the_record() {
        fixture.answer(Events.with(fixture.lease(), Events.KILL));

        Eventually.assertThat(() -> assertThat(events())
                .extracting(AuditEvent::subject)
                .containsExactly(new Subject(MAILER, INSTANCE, HOLDER.start(), "credential")));
    }

    @Test
    void nothing_else_is_on_the_record() {
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));
        fixture.answer(Events.with(bearer(fixture.ring.key(Role.VIEWER)), Events.KILL));
        fixture.control.fail(new IllegalStateException("throttled"));
        fixture.answer(Events.with(fixture.lease(), Events.TOOL));

        assertThat(fixture.audit.asked()).isEmpty();
    }

    @Test
    void P7_F21_a_denial_is_a_denial_though_the_record_is_away() {
        fixture.control.store().write(kill(MAILER.toString()));
        fixture.audit.fail(new IllegalStateException("throttled"));

        assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL))).containsEntry("isAuthorized", false);
    }

    @Test
    void P7_a_denial_does_not_wait_for_a_record_that_does_not_answer() {
        fixture.control.store().write(kill(MAILER.toString()));
        fixture.audit.hang();

        long start = System.nanoTime();
        assertThat(fixture.answer(Events.with(fixture.lease(), Events.TOOL))).containsEntry("isAuthorized", false);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        fixture.audit.recover();
    }

    private static Denied denial(Holder holder) {
        Principal principal = new Principal("an instance", Role.AGENT, MAILER);
        return new Denied(Reason.KILLED, new Caller(principal, holder), null, "a kill stands");
    }

    private long attempts() {
        return fixture.audit.asked().stream().filter("append"::equals).count();
    }

    private List<AuditEvent> events() {
        return fixture.audit.store().newest(PageRequest.first(100)).items();
    }
}
