package killswitch.core.ring;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.TickingClock;
import killswitch.core.audit.AuditStore;
import killswitch.core.instance.RollCall;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillStatus;
import killswitch.core.kill.Lift;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RingWatchTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/mailer";

    private final InMemoryControlStore control = new InMemoryControlStore();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final TickingClock clock = new TickingClock(NINE_O_FIVE.plusMillis(700));
    private final SecondRing ring = new SecondRing(
            Map.of(MAILER, ROLE), new RolesInMemory(), control, new SecondRing.Book(audit, VIRGINIA, clock));
    private final RingWatch watch = new RingWatch(Map.of(MAILER, ROLE), audit);
    private final Kill kill = kill("a", MAILER.toString());

    @Test
    void a_kill_is_pending_then_denied_then_open_each_with_how_long_it_took() {
        control.write(kill);
        assertThat(watch.lines(status(null))).containsExactly(line(RingLine.State.PENDING, null));

        ring.turn();
        assertThat(watch.lines(status(null))).containsExactly(line(RingLine.State.DENIED, Duration.ofMillis(700)));

        Lift lift = control.write(lift(kill));
        assertThat(watch.lines(status(lift)))
                .as("lifted, and IAM does not know yet")
                .containsExactly(line(RingLine.State.DENIED, Duration.ofMillis(700)));

        clock.pass(Duration.ofMillis(200));
        ring.turn();
        assertThat(watch.lines(status(lift))).containsExactly(line(RingLine.State.OPEN, Duration.ofMillis(900)));
    }

    @Test
    void a_kill_that_was_lifted_before_the_role_was_denied_is_open() {
        assertThat(watch.lines(status(lift(kill)))).containsExactly(line(RingLine.State.OPEN, null));
    }

    @Test
    void a_kill_of_an_agent_without_a_role_or_of_an_instance_has_no_line() {
        KillStatus other = new KillStatus(
                kill("b", "agent://acme/production/seller"), Optional.empty(), Map.of(), RollCall.PENDING);
        KillStatus instance = new KillStatus(kill("c", MAILER + "#i-1"), Optional.empty(), Map.of(), RollCall.PENDING);

        assertThat(watch.lines(other)).isEmpty();
        assertThat(watch.lines(instance)).isEmpty();
    }

    @Test
    void who_reads_the_chain_of_another_region_finds_nothing_and_says_pending() {
        control.write(kill);
        ring.turn();

        List<RingLine> lines = new RingWatch(Map.of(MAILER, ROLE), audit.replicaIn(IRELAND)).lines(status(null));
        assertThat(lines).containsExactly(line(RingLine.State.PENDING, null));
    }

    @Test
    void P7_a_record_that_cannot_be_read_says_nothing_of_the_role() {
        AuditStore away = (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (proxy, method, arguments) -> {
                    throw Problem.STORE_UNAVAILABLE.because("The record is away.");
                });

        assertThat(new RingWatch(Map.of(MAILER, ROLE), away).lines(status(null)))
                .containsExactly(line(RingLine.State.UNKNOWN, null));
    }

    private static RingLine line(RingLine.State state, @Nullable Duration took) {
        return new RingLine(MAILER, ROLE, state, took == null ? null : NINE_O_FIVE.plus(took), took);
    }

    private KillStatus status(@Nullable Lift lift) {
        return new KillStatus(kill, Optional.ofNullable(lift), Map.of(), RollCall.PENDING);
    }
}
