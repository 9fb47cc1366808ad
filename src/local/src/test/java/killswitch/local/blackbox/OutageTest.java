package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import killswitch.local.control.FaultPlan;
import killswitch.local.store.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the switch does when a store is away. */
class OutageTest {

    private Town town;
    private Agent agent;
    private String lease;

    @BeforeEach
    void open() {
        town = new Town();
        agent = town.newAgent();
        lease = agent.start(VIRGINIA, "i-1").text("lease");
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void P7_F12_a_store_that_is_killed_closes_the_gate_and_opens_it_when_it_is_back() {
        town.cloud().stopStore(VIRGINIA);

        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(403);
        assertThat(agent.renew("i-1", lease).status()).isEqualTo(503);

        town.cloud().startStore(VIRGINIA);
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(200);
    }

    @Test
    void P2_F03_a_region_that_is_cut_off_is_named_pending_and_delays_no_other() {
        town.cloud().set(IRELAND, FaultPlan.of(Faults.cutOff()).from(VIRGINIA));

        Reply kill = agent.kill();

        assertThat(kill.status()).isEqualTo(200);
        assertThat(region(kill, VIRGINIA).path("outcome").asText()).isEqualTo("confirmed");
        assertThat(region(kill, IRELAND).path("outcome").asText()).isEqualTo("pending");
        assertThat(region(kill, IRELAND).path("why").asText()).isNotBlank();
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
    }

    private static JsonNode region(Reply kill, String name) {
        for (JsonNode region : kill.json().path("regions")) {
            if (region.path("region").asText().equals(name)) {
                return region;
            }
        }
        throw new AssertionError("The answer does not name " + name);
    }
}
