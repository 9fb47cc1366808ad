package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the monitor of a region does for kills that are not on the record, and that nobody comes back for. */
class RecordFaultsTest {

    private static final Set<String> DECISIONS = Set.of("record", "restore", "cleaning");

    private final Town town = Town.shared();
    private Agent agent;

    @BeforeEach
    void start() {
        agent = town.newAgent();
        town.cloud().regions().forEach(region -> eventually(() -> done(region).isEmpty())); // what other tests left
    }

    @AfterEach
    void heal() {
        town.heal();
    }

    @Test
    void F21_P10_a_kill_whose_event_could_not_be_written_is_on_the_record_once_after_the_monitor_has_looked() {
        town.fault(VIRGINIA, "{\"cut\": true, \"table\": \"audit\"}");
        Reply kill = agent.kill();
        assertThat(kill.status()).isEqualTo(200);
        eventually(() -> town.tick(VIRGINIA).json().toString().contains("\"duty\":\"record\",\"failed\""));

        town.heal();
        assertThat(recorded()).isEmpty();
        eventually(() ->
                done(VIRGINIA).contains("KILLED:" + kill.json().at("/kill/id").asText()));

        assertThat(recorded()).containsExactly("KILLED");
        assertThat(done(VIRGINIA)).isEmpty();
        assertThat(recorded()).containsExactly("KILLED");
        assertThatTheChainsHold();
    }

    @Test
    void F02_P10_a_kill_that_was_late_and_repeated_elsewhere_is_on_the_record_once_after_the_monitors_have_looked() {
        String late = "{\"delayMillis\": 1200, \"from\": \"%s\", \"table\": \"control\", \"operation\": \"PutItem\"}"
                .formatted(VIRGINIA);
        town.faultEverywhere(late);
        assertThat(agent.kill(VIRGINIA, "late").status()).isEqualTo(503);
        eventually(() -> town.cloud().regions().stream().allMatch(this::isKilled));
        town.heal();
        Reply repeated = agent.kill(IRELAND, "late");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(recorded()).as("it is not Ireland's to record").isEmpty();

        eventually(() -> done(VIRGINIA)
                .contains("KILLED:" + repeated.json().at("/kill/id").asText()));
        assertThat(done(IRELAND)).isEmpty();

        assertThat(recorded()).containsExactly("KILLED");
        assertThat(done(VIRGINIA)).isEmpty();
        assertThat(recorded()).containsExactly("KILLED");
        assertThatTheChainsHold();
    }

    @Test
    void F34_P3_a_kill_that_a_restored_table_lacks_is_put_back_everywhere_and_the_agent_is_killed_again() {
        String id = agent.kill().json().at("/kill/id").asText();
        eventually(() -> recorded().contains("KILLED"));
        town.cloud().stores().values().forEach(store -> lose(store, id));
        eventually(() -> town.cloud().regions().stream().noneMatch(this::isKilled));

        eventually(() -> done(VIRGINIA).stream().anyMatch(done -> done.startsWith("RESTORED:" + id)));

        assertThat(town.cloud().regions()).allMatch(this::isKilled);
        assertThat(agent.start(IRELAND, "i-1").json().path("killed").asBoolean())
                .isTrue();
        assertThat(done(IRELAND)).isEmpty();
        assertThat(town.as("viewer").get(agent.route("audit")).json().findValuesAsText("type"))
                .contains("RESTORED");
        assertThat(town.log(VIRGINIA, "monitor")).contains("The kill " + id, "it is put back");
        assertThatTheChainsHold();
    }

    /** As a backup from before the kill would have it. */
    private void lose(URI store, String kill) {
        try (DynamoDbClient client = Clients.dynamoDb(store)) {
            client.deleteItem(delete -> delete.tableName(TableSpec.PREFIX + "control")
                    .key(Map.of(
                            "pk", AttributeValue.fromS("agent://" + agent.path()),
                            "sk", AttributeValue.fromS("kill#" + kill))));
        }
    }

    private boolean isKilled(String region) {
        return agent.look(region).json().path("kills").size() == 1;
    }

    /** What the monitor has done to decisions and to their record: that it sees regions and agents is no part of it. */
    private List<String> done(String region) {
        Reply tick = town.tick(region);
        assertThat(tick.status()).isEqualTo(200);
        return tick.json()
                .at("/monitor/duties")
                .valueStream()
                .filter(duty -> DECISIONS.contains(duty.path("duty").asText()))
                .flatMap(duty -> duty.path("done").valueStream())
                .map(each -> each.asText())
                .toList();
    }

    /** The kills of the agent that are on the record. */
    private List<String> recorded() {
        return town.as("viewer").get(agent.route("audit")).json().findValuesAsText("type").stream()
                .filter("KILLED"::equals)
                .toList();
    }

    private void assertThatTheChainsHold() {
        Reply verification = town.as("viewer").get("/v1/audit/verify");
        assertThat(town.cloud().regions())
                .allMatch(region -> verification.region(region).path("valid").asBoolean());
        assertThat(verification.json().path("missing")).isEmpty();
        assertThat(verification.json().path("unproved")).isEmpty();
    }
}
