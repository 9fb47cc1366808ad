package killswitch.core.watch;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.instance.Health;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Told;
import killswitch.core.kill.Kill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitors of two regions notice of agents' health. */
class HealthDutyTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WatchedRegions regions = new WatchedRegions();
    private final HealthDuty virginia = regions.healthDuty(VIRGINIA);
    private final HealthDuty ireland = regions.healthDuty(IRELAND);

    @AfterEach
    void close() {
        regions.close();
    }

    @Test
    void says_once_that_an_agent_has_fallen_silent_and_once_that_it_has_crashed() {
        regions.beats(VIRGINIA, "i-1", 1);
        regions.beats(IRELAND, "i-2", 1);
        tick();
        assertThat(told()).isEmpty();

        regions.clock.pass(Health.STALE_AFTER.plusMillis(1));
        tick();
        tick();
        assertThat(told()).containsExactly("STALE");

        regions.clock.pass(Health.CRASHED_AFTER);
        IntStream.range(0, 90).forEach(minute -> {
            tick();
            regions.clock.pass(MINUTE);
        });
        assertThat(told()).containsExactly("STALE", "CRASHED");
        assertThat(regions.events(AuditEvent.Type.CRASHED).getFirst().subject().reason())
                .isEqualTo("It was heard last at 2026-11-02T09:05:00Z.");
    }

    @Test
    void another_process_does_not_say_it_again_and_another_silence_is_another_event() {
        regions.beats(VIRGINIA, "i-1", 1);
        regions.clock.pass(MINUTE);
        tick();
        assertThat(regions.healthDuty(VIRGINIA).perform()).isEmpty();

        regions.beats(VIRGINIA, "i-1", 2);
        tick();
        regions.clock.pass(MINUTE);
        tick();

        assertThat(told()).containsExactly("STALE", "STALE");
    }

    @Test
    void who_goes_on_in_another_region_is_not_silent() {
        regions.beats(VIRGINIA, "i-1", 1);
        regions.clock.pass(MINUTE);
        regions.beats(IRELAND, "i-2", 1);

        tick();

        assertThat(told()).isEmpty();
    }

    @Test
    void who_has_stopped_or_is_killed_or_obeyed_a_kill_is_not_silent() {
        regions.stops(regions.beats(VIRGINIA, "i-1", 1));
        AgentUri killed = agent("killed");
        regions.beats(VIRGINIA, killed, "i-1", 1);
        regions.kill(killed.toString());
        AgentUri resumed = agent("resumed");
        Instance obeyed = regions.beats(VIRGINIA, resumed, "i-1", 1);
        regions.kill(resumed.toString());
        told(obeyed, regions.kills().getLast(), 0);
        regions.resume(resumed.toString());

        regions.clock.pass(Duration.ofMinutes(10));
        tick();

        assertThat(told()).isEmpty();
    }

    @Test
    void a_resisting_agent_raises_one_alarm_and_not_a_thousand() {
        List<Instance> instances = IntStream.range(0, 500)
                .boxed()
                .flatMap(n -> Stream.of(regions.beats(VIRGINIA, "v-" + n, 1), regions.beats(IRELAND, "i-" + n, 1)))
                .toList();
        regions.kill(MAILER.toString());
        Kill kill = regions.kills().getFirst();
        instances.forEach(instance -> told(instance, kill, 7));
        regions.clock.pass(MINUTE);

        tick();
        tick();

        assertThat(told()).containsExactly("RESISTING");
        assertThat(regions.events(AuditEvent.Type.RESISTING)
                        .getFirst()
                        .subject()
                        .reference())
                .isEqualTo(kill.id().value());
    }

    @Test
    void says_nothing_while_a_region_does_not_answer_and_says_it_when_all_do() {
        regions.beats(VIRGINIA, "i-1", 1);
        regions.clock.pass(MINUTE);
        regions.instancesAway(IRELAND);
        assertThat(regions.healthDuty(VIRGINIA).perform()).isEmpty();

        assertThat(virginia.perform()).hasSize(1);
        assertThat(virginia.perform()).isEmpty();
    }

    @Test
    void when_very_many_fall_silent_at_once_a_turn_tells_of_some_and_the_next_ones_of_the_rest() {
        int all = 2 * HealthDuty.MOST + 50;
        IntStream.range(0, all).forEach(n -> regions.beats(VIRGINIA, agent("agent-" + n), "i-1", 1));
        regions.clock.pass(MINUTE);

        assertThat(virginia.perform()).hasSize(HealthDuty.MOST);
        assertThat(virginia.perform()).hasSize(HealthDuty.MOST);
        assertThat(virginia.perform()).hasSize(50);
        assertThat(virginia.perform()).isEmpty();
        assertThat(told()).hasSize(all);
    }

    private void tick() {
        virginia.perform();
        ireland.perform();
    }

    /** Was told of the kill a moment after it, and called so often after that. */
    private void told(Instance instance, Kill kill, long refused) {
        Told told = new Told(kill.id(), kill.stamp().time().plusMillis(1));
        regions.instances(instance.region())
                .told(new Instance(
                        instance.holder(),
                        instance.region(),
                        instance.report(),
                        instance.activity(),
                        told,
                        Refusals.NONE));
        if (refused > 0) {
            regions.instances(instance.region())
                    .refused(instance.holder(), refused, told.at().plusSeconds(1));
        }
    }

    private List<String> told() {
        return Stream.of(AuditEvent.Type.STALE, AuditEvent.Type.CRASHED, AuditEvent.Type.RESISTING)
                .flatMap(type -> regions.events(type).stream())
                .map(event -> event.type().name())
                .toList();
    }

    private static AgentUri agent(String name) {
        return new AgentUri("acme", "production", name);
    }
}
