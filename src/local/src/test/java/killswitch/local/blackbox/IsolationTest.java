package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.SYDNEY;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the agents of a region that hears of no other for longer than is tolerated. */
class IsolationTest {

    private static final List<String> ALL = List.of(VIRGINIA, IRELAND, SYDNEY);

    /** Short, so that nobody has to wait for minutes; the rest is as it is in the world. */
    private static final Map<String, String> HASTY =
            Map.of("KILLSWITCH_MONITOR_PERIOD", "PT2S", "KILLSWITCH_PEER_TOLERANCE", "PT10S");

    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town(HASTY, VIRGINIA, IRELAND, SYDNEY);
        town.cloud().await(List.of("monitor", "keys", "resume"));
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @AfterEach
    void heal() {
        town.heal();
    }

    @Test
    void F07_P6_a_region_that_is_cut_off_gives_no_lease_until_it_has_healed_while_the_majority_goes_on() {
        Agent agent = town.newAgent();
        eventually(() -> ALL.stream().allMatch(region -> givesALease(agent, region)));
        String lease = agent.start(SYDNEY, "i-1").text("lease");

        partition(SYDNEY);

        eventually(() -> isIsolated(agent, SYDNEY));
        assertThat(agent.renew(SYDNEY, "i-1", lease).json().has("lease")).isFalse();
        eventually(() -> Stream.of(VIRGINIA, IRELAND).allMatch(region -> givesALease(agent, region))
                && isIsolated(agent, SYDNEY));

        agent.kill(VIRGINIA);
        assertThat(isIsolated(agent, SYDNEY)).as("it has not heard of the kill").isTrue();
        town.heal();

        eventually(() -> agent.start(SYDNEY, "i-1").saysKilled());
        agent.resume(SYDNEY);
        eventually(() -> givesALease(agent, SYDNEY));
    }

    private static boolean givesALease(Agent agent, String region) {
        everyMonitorLooks();
        return agent.start(region, "i-1").json().has("lease");
    }

    private static boolean isIsolated(Agent agent, String region) {
        everyMonitorLooks();
        return agent.start(region, "i-1").text("withheld").equals("isolated");
    }

    private static void everyMonitorLooks() {
        ALL.forEach(region -> assertThat(town.tick(region).status()).isEqualTo(200));
    }

    /** Nothing comes in from any other region, and nothing goes out. */
    private static void partition(String region) {
        for (String other : ALL) {
            if (!other.equals(region)) {
                town.fault(region, "{\"cut\": true, \"replicationPaused\": true, \"from\": \"%s\"}".formatted(other));
                town.fault(other, "{\"cut\": true, \"replicationPaused\": true, \"from\": \"%s\"}".formatted(region));
            }
        }
    }
}
