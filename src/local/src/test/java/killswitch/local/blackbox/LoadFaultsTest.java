package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the switch does when there is much of something: agents, heartbeats, calls. */
class LoadFaultsTest {

    private static final int MANY = 10_000;
    private static final int FLOOD = 32;

    /** What a busy machine with two processors may add to a kill. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    private final Town town = Town.shared();

    @AfterEach
    void heal() {
        town.heal();
        everything("resume");
    }

    @Test
    void F24_a_kill_of_everything_with_10_000_agents_takes_as_long_as_one_of_an_agent() throws Exception {
        register();
        Agent agent = town.newAgent();
        String lease = agent.start(VIRGINIA, "i-1").text("lease");
        Duration ofOne = median(town.newAgent()::kill);

        Duration ofAll = median(() -> everything("kill"));

        assertThat(ofAll).isLessThan(ofOne.multipliedBy(3).plus(SLACK));
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        assertThat(everything("resume").saysKilled()).isFalse();
    }

    @Test
    void F32_a_flood_of_heartbeats_of_one_agent_delays_no_kill_of_another() throws Exception {
        Agent flooding = town.newAgent();
        Duration calm = median(town.newAgent()::kill);
        AtomicBoolean over = new AtomicBoolean();
        Queue<Integer> flood = new ConcurrentLinkedQueue<>();
        Agent other = town.newAgent();
        Duration under;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> floods = IntStream.range(0, FLOOD)
                    .<Future<?>>mapToObj(i -> executor.submit(() -> {
                        while (!over.get()) {
                            flood.add(flooding.beat(
                                            VIRGINIA, "{\"instance\": \"i-%d\", \"status\": \"running\"}".formatted(i))
                                    .status());
                        }
                    }))
                    .toList();
            eventually(() -> flood.size() > FLOOD);
            under = median(other::kill);
            over.set(true);
            for (Future<?> each : floods) {
                each.get();
            }
        }

        assertThat(flood).hasSizeGreaterThan(FLOOD);
        assertThat(Set.copyOf(flood)).isSubsetOf(200, 429, 503);
        assertThat(under).isLessThan(calm.multipliedBy(3).plus(SLACK));
    }

    @Test
    void F33_the_agent_whose_own_partition_is_too_hot_throttles_itself_and_not_its_neighbours() {
        Agent hot = town.newAgent();
        Agent neighbour = town.newAgent();
        String hotLease = hot.start(VIRGINIA, "i-1").text("lease");
        String lease = neighbour.start(VIRGINIA, "i-1").text("lease");
        town.fault(VIRGINIA, "{\"throttle\": 1, \"table\": \"control\", \"partition\": \"%s\"}".formatted(hot.uri()));

        assertThat(hot.call(VIRGINIA, "direct", hotLease)).isEqualTo(403);
        assertThat(neighbour.call(VIRGINIA, "direct", lease)).isEqualTo(200);

        Reply kill = everything("kill");
        assertThat(kill.outcome(VIRGINIA)).isEqualTo("confirmed");
        assertThat(kill.outcome(IRELAND)).isEqualTo("confirmed");
        assertThat(neighbour.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        town.heal();
        assertThat(everything("resume").saysKilled()).isFalse();
    }

    private Reply everything(String verb) {
        return town.as("operator").post("/v1/fleet/" + verb, "{\"scope\": \"agent://*\", \"reason\": \"fire\"}");
    }

    /** Of five; each must be confirmed. */
    private static Duration median(Supplier<Reply> kill) {
        return IntStream.range(0, 5)
                .mapToObj(i -> {
                    long start = System.nanoTime();
                    assertThat(kill.get().status()).isEqualTo(200);
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .sorted()
                .toList()
                .get(2);
    }

    /** Straight into the store: what is under test is the kill, not ten thousand first heartbeats. */
    private void register() throws Exception {
        URI store = town.cloud().stores().get(VIRGINIA);
        try (DynamoDbClient client = Clients.dynamoDb(store);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Site site = new Site(TableSpec.PREFIX, VIRGINIA, town.cloud().regions());
            AgentStore agents = new Stores(client, site, Clock.systemUTC(), executor).agents();
            Semaphore connections = new Semaphore(20);
            for (int i = 0; i < MANY; i++) {
                AgentUri agent = AgentUri.parse("agent://crowd/production/agent-" + i);
                connections.acquire();
                executor.submit(() -> {
                    agents.remember(agent, Instant.EPOCH);
                    connections.release();
                });
            }
        }
        for (int n = MANY / 20 - 1; n < MANY; n += MANY / 20) {
            int some = n;
            eventually(() -> town.cloud().regions().stream().allMatch(region -> isKnown(some, region)));
        }
    }

    /** Copies come in the order in which they were written: when the last is there, nothing else keeps a store busy. */
    private boolean isKnown(int number, String region) {
        return town.as("viewer", region)
                        .get("/v1/agents/crowd/production/agent-" + number)
                        .status()
                == 200;
    }
}
