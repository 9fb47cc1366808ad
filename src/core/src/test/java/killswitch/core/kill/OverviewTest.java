package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lease;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import killswitch.core.TickingClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.instance.Activity;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Health;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.RollCaller;
import killswitch.core.instance.Usage;
import killswitch.core.problem.Problem;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.RegionalControlStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever looks is shown. */
class OverviewTest {

    private static final Kill KILL = kill("k", "agent://acme/production/mailer");

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final RegionalControlStore virginia = new RegionalControlStore(new InMemoryControlStore());
    private final RegionalControlStore ireland = new RegionalControlStore(new InMemoryControlStore());
    private final InMemoryInstanceStore instances = new InMemoryInstanceStore();
    private final InMemoryAgentStore agents = new InMemoryAgentStore();
    private final Overview overview = new Overview(control(), agents, rollCaller(), new TickingClock(NINE_O_FIVE));

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void an_agent_that_beats_is_active_and_one_that_is_killed_is_killed() {
        heard(NINE_O_FIVE);
        assertThat(overview.status(MAILER).health()).isEqualTo(Health.ACTIVE);

        virginia.write(KILL);
        AgentStatus killed = overview.status(MAILER);
        assertThat(killed.health()).isEqualTo(Health.KILLED);
        assertThat(killed.kills()).containsExactly(KILL);
        assertThat(killed.lastHeartbeat()).contains(NINE_O_FIVE);
    }

    @Test
    void an_instance_that_is_killed_alone_is_killed_and_its_agent_is_as_well_as_the_others() {
        heard(NINE_O_FIVE);
        virginia.write(kill("one", "agent://acme/production/mailer#i-1"));

        AgentStatus status = overview.status(MAILER);

        assertThat(status.roll().instances()).extracting(status::health).containsExactly(Health.KILLED);
        assertThat(status.health()).isEqualTo(Health.KILLED);
        assertThat(status.killed()).isFalse();
    }

    @Test
    void an_agent_that_was_never_seen_nor_killed_is_unknown() {
        assertThatThrownBy(() -> overview.status(MAILER)).extracting("problem").isEqualTo(Problem.UNKNOWN_AGENT);

        virginia.write(KILL);
        assertThat(overview.status(MAILER).killed()).isTrue();
    }

    @Test
    void the_list_shows_each_agent_with_its_own_kills() {
        AgentUri other = AgentUri.parse("agent://acme/production/other");
        agents.remember(MAILER, NINE_O_FIVE);
        agents.remember(other, NINE_O_FIVE);
        virginia.write(KILL);

        assertThat(overview.list(PageRequest.first(10)).items())
                .extracting(AgentStatus::agent, AgentStatus::health)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MAILER, Health.KILLED),
                        org.assertj.core.groups.Tuple.tuple(other, Health.STOPPED));
    }

    @Test
    void the_list_shows_each_of_many_agents_with_its_own_instances_and_only_those_that_are_wanted() {
        List<AgentUri> many = IntStream.range(0, 120)
                .mapToObj("agent://acme/production/a%03d"::formatted)
                .map(AgentUri::parse)
                .toList();
        many.forEach(agent -> agents.remember(agent, NINE_O_FIVE));
        agents.remember(MAILER, NINE_O_FIVE);
        heard(NINE_O_FIVE.minusSeconds(1));

        assertThat(overview.list(PageRequest.first(200)).items()).hasSize(121).allSatisfy(status -> assertThat(
                        status.roll().instances())
                .hasSize(status.agent().equals(MAILER) ? 1 : 0));
        assertThat(overview.list(PageRequest.first(200), many.subList(60, 80)::contains)
                        .items())
                .extracting(AgentStatus::agent)
                .containsExactlyElementsOf(many.subList(60, 80));
    }

    @Test
    void a_scope_covers_the_known_agents_under_it() {
        agents.remember(MAILER, NINE_O_FIVE);
        agents.remember(AgentUri.parse("agent://acme/staging/mailer"), NINE_O_FIVE);

        assertThat(overview.covered(Scope.parse("agent://acme/production/*"))).containsExactly(MAILER);
        assertThat(overview.covered(Scope.parse("agent://*"))).hasSize(2);
    }

    @Test
    void P2_a_kill_shows_which_regions_have_it() {
        virginia.write(KILL);
        ireland.write(KILL);
        ireland.write(lift(KILL));
        heard(NINE_O_FIVE.minusSeconds(1));

        KillStatus status = overview.kill(KILL.id());

        assertThat(status.kill()).isEqualTo(KILL);
        assertThat(status.lift()).contains(lift(KILL));
        assertThat(status.rollCall().entries()).hasSize(1);
        assertThat(KillStatus.recordsOf(status.regions().get(VIRGINIA))
                        .orElseThrow()
                        .lifts())
                .isEmpty();
    }

    @Test
    void F03_a_kill_is_shown_though_a_region_is_away() {
        ireland.write(KILL);
        virginia.cutOff();

        assertThat(overview.kill(KILL.id()).kill()).isEqualTo(KILL);
    }

    @Test
    void F03_a_kill_that_a_region_which_is_away_may_know_is_not_called_unknown() {
        ireland.cutOff();

        assertThatThrownBy(() -> overview.kill(KILL.id())).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    @Test
    void an_unknown_kill_is_a_problem() {
        assertThatThrownBy(() -> overview.kill(KILL.id())).extracting("problem").isEqualTo(Problem.UNKNOWN_KILL);
    }

    private void heard(Instant at) {
        instances.save(new Instance(
                lease().holder(),
                VIRGINIA,
                new Report("running", null, Usage.NONE),
                new Activity(at, at, null),
                null,
                Refusals.NONE));
    }

    private Replicas<ControlStore> control() {
        Map<String, ControlStore> stores = new LinkedHashMap<>();
        stores.put(VIRGINIA, virginia);
        stores.put(IRELAND, ireland);
        return new Replicas<>(VIRGINIA, stores, executor, Insistence.on(executor, Clock.systemUTC()));
    }

    private RollCaller rollCaller() {
        return new RollCaller(
                new Replicas<InstanceStore>(
                        VIRGINIA, Map.of(VIRGINIA, instances), executor, Insistence.on(executor, Clock.systemUTC())),
                executor);
    }
}
