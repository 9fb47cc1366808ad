package killswitch.core.restore;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.TickingClock;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.RegionalControlStore;
import org.junit.jupiter.api.Test;

/** The table of kills was restored from a backup, and lacks what was decided since. */
class RestorationDutyTest {

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final RegionalControlStore virginia = new RegionalControlStore(new InMemoryControlStore());
    private final RegionalControlStore ireland = new RegionalControlStore(new InMemoryControlStore());
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final RestorationDuty duty = duty(VIRGINIA);

    @Test
    void F34_P3_a_kill_that_is_on_the_record_and_in_no_table_is_put_back_in_every_region_exactly_as_it_was() {
        Kill kill = recorded(kill("1", MAILER.toString()));
        Kill wide = recorded(kill("2", "agent://acme/*"));

        assertThat(duty.perform()).hasSize(2).allMatch(id -> id.startsWith("RESTORED:"));

        assertThat(virginia.all().kills()).containsExactlyInAnyOrder(kill, wide);
        assertThat(ireland.all().kills()).containsExactlyInAnyOrder(kill, wide);
        assertThat(duty.perform()).isEmpty();
        assertThat(restoredOnRecord())
                .containsExactlyInAnyOrder(kill.id().value(), wide.id().value());
    }

    @Test
    void F34_P10_what_was_put_back_says_who_did_it_and_when() {
        Kill kill = recorded(kill("1", MAILER.toString()));
        clock.pass(Duration.ofHours(3));

        duty.perform();

        AuditEvent restored = audit.newest(PageRequest.first(1)).items().getFirst();
        assertThat(restored.stamp()).isEqualTo(new Stamp("monitor", NINE_O_FIVE.plus(Duration.ofHours(3)), VIRGINIA));
        assertThat(restored.subject()).isEqualTo(Subject.of(kill.id(), kill.scope()));
    }

    @Test
    void F34_a_second_loss_is_repaired_and_recorded_like_the_first() {
        recorded(kill("1", MAILER.toString()));
        duty.perform();
        RestorationDuty afterAnotherLoss = new RestorationDuty(
                replicas(VIRGINIA, new InMemoryControlStore(), new InMemoryControlStore()), chains(VIRGINIA), clock);
        clock.pass(Duration.ofDays(1));

        assertThat(afterAnotherLoss.perform()).hasSize(1);
        assertThat(restoredOnRecord()).hasSize(2);
    }

    @Test
    void F34_what_nobody_has_lost_stays_as_it_is() {
        virginia.write(recorded(kill("1", MAILER.toString())));
        ireland.write(recorded(kill("2", MAILER.toString())));

        assertThat(duty.perform()).isEmpty();
        assertThat(virginia.all().kills()).as("replication brings the other").hasSize(1);
    }

    @Test
    void F34_F37_what_was_lifted_and_cleaned_up_does_not_rise_again_whichever_chain_tells_of_the_lift() {
        lifted(recorded(kill("1", MAILER.toString())), VIRGINIA);
        lifted(recorded(kill("2", MAILER.toString())), IRELAND);

        assertThat(duty.perform()).isEmpty();
        assertThat(virginia.all().kills()).isEmpty();
    }

    @Test
    void F34_F37_a_kill_whose_lift_is_in_some_region_does_not_rise_again() {
        Kill kill = recorded(kill("1", MAILER.toString()));
        ireland.write(Samples.lift(kill));

        assertThat(duty.perform()).isEmpty();
        assertThat(ireland.all().kills()).isEmpty();
    }

    @Test
    void F34_while_a_region_is_away_nobody_can_say_and_nothing_is_put_back() {
        Kill kill = recorded(kill("1", MAILER.toString()));
        ireland.cutOff();

        assertThatThrownBy(duty::perform)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(kill.id().value());
        assertThat(virginia.all().kills()).isEmpty();

        ireland.heal();
        assertThat(duty.perform()).hasSize(1);
    }

    @Test
    void F34_each_region_looks_after_its_own_chain() {
        audit.replicaIn(IRELAND).append(Entry.of(kill("1", MAILER.toString())));

        assertThat(duty.perform()).isEmpty();
        assertThat(duty(IRELAND).perform()).hasSize(1);
    }

    @Test
    void F23_F34_an_event_that_was_altered_puts_nothing_back() {
        recorded(kill("1", MAILER.toString()));
        audit.tamper(chain -> chain.replaceAll(item -> item instanceof ChainItem.Event(long ignored, AuditEvent event)
                ? new ChainItem.Event(new AuditEvent(
                        event.id(),
                        event.type(),
                        new Subject(null, "agent://*", event.subject().reference(), "forged"),
                        event.stamp(),
                        event.link()))
                : item));

        assertThat(duty.perform()).isEmpty();
        assertThat(virginia.all().kills()).isEmpty();
    }

    @Test
    void F34_an_event_from_before_circumstances_were_recorded_is_enough_for_what_it_tells() {
        Kill kill = kill("1", MAILER.toString());
        Subject old = new Subject(
                MAILER, kill.scope().toString(), kill.id().value(), kill.why().reason());
        audit.append(Entry.of(AuditEvent.Type.KILLED, old, kill.stamp()));

        duty.perform();

        assertThat(virginia.all().kills())
                .containsExactly(new Kill(kill.id(), kill.scope(), Justification.of("wrong e-mails"), kill.stamp()));
    }

    @Test
    void F34_of_a_long_record_the_end_has_a_turn_every_time_and_each_part_within_minutes() {
        IntStream.range(0, 2 * RestorationDuty.PART + 10).forEach(n -> {
            if (n % 100 == 0) {
                recorded(kill("kill " + n, MAILER.toString()));
            } else {
                audit.append(Entry.of(
                        AuditEvent.Type.KEY_CREATED,
                        new Subject(null, null, "key " + n, null),
                        Samples.stamp("key:root")));
            }
        });
        Kill last = recorded(kill("last", MAILER.toString()));

        List<String> first = duty.perform();
        assertThat(first).anyMatch(id -> id.contains(last.id().value())).hasSizeLessThan(12);
        Set<String> all = new HashSet<>(first);
        for (int minute = 0; minute < 4; minute++) {
            clock.pass(RestorationDuty.TURN);
            all.addAll(duty.perform());
        }

        assertThat(all).hasSize(12);
    }

    private RestorationDuty duty(String home) {
        return new RestorationDuty(replicas(home, virginia, ireland), chains(home), clock);
    }

    private static Replicas<ControlStore> replicas(String home, ControlStore virginia, ControlStore ireland) {
        Map<String, ControlStore> stores = new LinkedHashMap<>();
        stores.put(VIRGINIA, virginia);
        stores.put(IRELAND, ireland);
        return new Replicas<>(home, stores, Runnable::run, Insistence.on(Runnable::run, Clock.systemUTC()));
    }

    private Replicas<AuditStore> chains(String home) {
        return new Replicas<>(
                home,
                Map.of(VIRGINIA, audit, IRELAND, audit.replicaIn(IRELAND)),
                Runnable::run,
                Insistence.on(Runnable::run, Clock.systemUTC()));
    }

    private static Kill kill(String name, String scope) {
        Scope parsed = Scope.parse(scope);
        Instant noticed = NINE_O_FIVE.minusSeconds(90);
        Justification why = new Justification("wrong e-mails", "INC-7", noticed, NINE_O_FIVE.plusSeconds(3_600));
        return new Kill(KillId.derived(name, parsed), parsed, why, Samples.stamp("key:dana"));
    }

    private Kill recorded(Kill kill) {
        audit.append(Entry.of(kill));
        return kill;
    }

    private void lifted(Kill kill, String region) {
        Lift lift = Samples.lift(kill);
        audit.replicaIn(region)
                .append(Entry.of(AuditEvent.Type.LIFTED, Subject.of(lift), new Stamp("key:sam", NINE_O_FIVE, region)));
    }

    private List<String> restoredOnRecord() {
        return audit.newest(PageRequest.first(100)).items().stream()
                .filter(event -> event.type() == AuditEvent.Type.RESTORED)
                .map(event -> event.subject().reference())
                .toList();
    }
}
