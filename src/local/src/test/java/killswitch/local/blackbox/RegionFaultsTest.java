package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.SYDNEY;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the switch does when regions cannot reach each other, or hear of each other late. */
class RegionFaultsTest {

    private final Town town = Town.shared();
    private Agent agent;

    @BeforeEach
    void start() {
        agent = town.newAgent();
        eventually(() -> List.of(IRELAND, SYDNEY).stream()
                .allMatch(region -> agent.start(region, "i-there").status() == 200));
    }

    @AfterEach
    void heal() {
        town.heal();
    }

    @Test
    void F03_a_region_that_is_down_is_pending_until_it_is_back_and_has_the_kill() {
        String lease = agent.start(SYDNEY, "i-1").text("lease");
        town.control("POST", "/regions/%s/store/stop".formatted(SYDNEY), null);

        Reply kill = agent.kill();

        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.outcome(VIRGINIA)).isEqualTo("confirmed");
        assertThat(kill.outcome(IRELAND)).isEqualTo("confirmed");
        assertThat(kill.outcome(SYDNEY)).isEqualTo("pending");
        assertThat(kill.region(SYDNEY).path("why").asText()).isNotBlank();
        String id = kill.json().at("/kill/id").asText();
        assertThat(isPresent(id, IRELAND)).isTrue();
        assertThat(isPresent(id, SYDNEY)).isFalse();

        town.heal();

        eventually(() -> isPresent(id, SYDNEY));
        assertThat(agent.call(SYDNEY, "direct", lease)).isEqualTo(403);
        assertThat(agent.renew(SYDNEY, "i-1", lease).saysKilled()).isTrue();
    }

    @Test
    void F04_behind_a_partition_an_agent_goes_on_and_the_kill_says_so_and_stops_it_when_it_has_healed() {
        String lease = agent.start(IRELAND, "i-1").text("lease");
        partition(IRELAND);

        Reply kill = agent.kill();

        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.outcome(IRELAND)).isEqualTo("pending");
        assertThat(kill.outcome(SYDNEY)).isEqualTo("confirmed");
        assertThat(agent.call(IRELAND, "direct", lease)).isEqualTo(200);

        town.heal();

        eventually(() -> agent.call(IRELAND, "direct", lease) == 403);
        eventually(() ->
                agent.look(IRELAND).json().findValues("refused").stream().anyMatch(refused -> refused.asLong() > 0));
    }

    @Test
    void F05_a_resume_in_a_region_that_has_not_seen_the_newer_kill_does_not_take_it_back() {
        agent.kill();
        partition(IRELAND);
        String unseen = agent.kill().json().at("/kill/id").asText();

        Reply resume = agent.resume(IRELAND);
        town.heal();

        assertThat(resume.status()).isEqualTo(200);
        assertThat(resume.json().path("lifts").findValuesAsText("kill")).doesNotContain(unseen);
        for (String region : town.cloud().regions()) {
            eventually(() -> killsIn(region).equals(List.of(unseen)));
            assertThat(agent.start(region, "i-1").saysKilled()).isTrue();
        }
    }

    @RepeatedTest(3)
    void
            F05_of_a_kill_that_races_the_resume_of_an_older_one_either_it_stands_everywhere_or_the_resume_says_that_it_saw_it() {
        agent.kill();
        CompletableFuture<Reply> racing = CompletableFuture.supplyAsync(() -> agent.kill(VIRGINIA));
        Reply resume = agent.resume(IRELAND);
        String newer = racing.join().json().at("/kill/id").asText();

        boolean seen = resume.json().path("lifts").findValuesAsText("kill").contains(newer);
        for (String region : town.cloud().regions()) {
            eventually(() -> killsIn(region).equals(seen ? List.of() : List.of(newer)));
        }
    }

    @Test
    void F19_a_resume_before_every_instance_has_stopped_lists_who_was_not_heard_and_fences_them() {
        String told = agent.start(VIRGINIA, "i-told").text("lease");
        String unheard = agent.start(SYDNEY, "i-unheard").text("lease");
        agent.kill();
        agent.renew("i-told", told);

        Reply resume = agent.resume();

        assertThat(resume.status()).isEqualTo(200);
        assertThat(resume.saysKilled()).isFalse();
        assertThat(stateOf("i-told", resume)).isEqualTo("told");
        assertThat(stateOf("i-unheard", resume)).isIn("live", "silent");
        assertThat(agent.call(SYDNEY, "direct", unheard)).isEqualTo(403);
        assertThat(agent.renew(SYDNEY, "i-unheard", unheard)
                        .json()
                        .path("fenced")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void every_item_that_is_replicated_says_which_region_wrote_it_and_when_and_the_delay_is_shown() {
        agent.beat(
                VIRGINIA,
                "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": 1, \"data\": {}}}");
        agent.kill();
        agent.resume();

        try (DynamoDbClient store = Clients.dynamoDb(town.cloud().stores().get(VIRGINIA))) {
            for (String table : List.of("control", "registry", "checkpoints", "audit")) {
                assertThat(store.scan(scan -> scan.tableName(TableSpec.PREFIX + table))
                                .items())
                        .as(table)
                        .isNotEmpty()
                        .allSatisfy(item -> {
                            assertThat(item.get("wr").s()).isIn(town.cloud().regions());
                            assertThat(Long.parseLong(item.get("wt").n())).isPositive();
                        });
            }
        }
        eventually(() -> town.cloud().state().at("/replication/0/seen/changes").asLong() > 0);
    }

    /** Nothing comes in from any other region, and nothing goes out. */
    private void partition(String region) {
        for (String other : town.cloud().regions()) {
            if (!other.equals(region)) {
                town.fault(region, "{\"cut\": true, \"from\": \"%s\"}".formatted(other));
                town.fault(other, "{\"cut\": true, \"from\": \"%s\"}".formatted(region));
            }
        }
    }

    private boolean isPresent(String kill, String region) {
        return town.as("viewer")
                .get("/v1/kills/" + kill)
                .region(region)
                .path("present")
                .asBoolean();
    }

    private List<String> killsIn(String region) {
        return agent.look(region).json().path("kills").findValuesAsText("id");
    }

    private static String stateOf(String instance, Reply reply) {
        for (JsonNode line : reply.json().at("/rollCall/instances")) {
            if (line.path("instance").asText().equals(instance)) {
                return line.path("state").asText();
            }
        }
        throw new AssertionError("The roll does not name " + instance);
    }
}
