package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the switch does when there is much of something: heartbeats, calls. */
class LoadFaultsTest {

    private static final int FLOOD = 32;

    private final Town town = Town.shared();

    @AfterEach
    void heal() {
        town.heal();
        everything("resume");
    }

    @Test
    void F32_a_flood_of_heartbeats_of_one_agent_delays_no_kill_of_another() throws Exception {
        Agent flooding = town.newAgent();
        Duration calm = Kills.median(town.newAgent()::kill);
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
            under = Kills.median(other::kill);
            over.set(true);
            for (Future<?> each : floods) {
                each.get();
            }
        }

        assertThat(flood).hasSizeGreaterThan(FLOOD);
        assertThat(Set.copyOf(flood)).isSubsetOf(200, 429, 503);
        assertThat(under).isLessThan(Kills.notMuchMoreThan(calm));
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
}
