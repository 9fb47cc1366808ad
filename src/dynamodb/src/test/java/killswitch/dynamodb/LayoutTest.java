package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.consentBy;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.key;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.killed;
import static killswitch.core.testing.Given.lift;
import static killswitch.core.testing.Given.running;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.beacon.Sighting;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.Claim;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.policy.Count;
import killswitch.core.policy.Policy;
import killswitch.core.policy.Progress;
import killswitch.core.policy.ScopedPolicy;
import killswitch.core.policy.Tally;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.Tables;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What lies in the tables, as others see it: replication, IAM, a newer version of this program. */
class LayoutTest {

    private static final Kill KILL = kill(MAILER.toString());
    private static final Kill WIDE = kill("agent://acme/*");
    private static final Consent CONSENT = consentBy("key:dana", KILL);
    private static final Entry ENTRY = killed(MAILER, stamp("key:dana", NINE));
    private static final CheckpointKey SHARD = new CheckpointKey("shard-1");
    private static final Claim CLAIM = new Claim(holder(MAILER, "i-1"), IRELAND, Set.of(KILL.id()), 1, NINE);
    private static final ScopedPolicy POLICY =
            new ScopedPolicy(Scope.parse("agent://acme/*"), new Policy(List.of(), 2), stamp("key:dana", NINE));
    private static final Tally TALLY = new Tally(
            MAILER, NINE, Count.NONE, new Tally.Look(NINE, Map.of(), new Progress("0123456789abcdef", NINE)), 1);
    private static final Intent INTENT = intent("first");
    private static final Intent SECOND = intent("second");
    private static final Lane.Turn TURN = new Lane.Turn(holder(MAILER, "i-1"), NINE, 2, 1, 1);
    private static final Sighting SIGHTING = new Sighting("us-east-1", 7, NINE);

    private final String prefix = DynamoDbLocal.freshTables();
    private final Stores stores =
            TestStores.in(IRELAND, DynamoDbLocal.client(), prefix, Clock.fixed(NINE, ZoneOffset.UTC));

    @Test
    void every_item_says_where_and_when_it_was_written() {
        everythingIsWritten();

        assertThat(Tables.names())
                .allSatisfy(
                        table -> assertThat(items(table)).as(table).isNotEmpty().allSatisfy(item -> assertThat(item)
                                .containsEntry("wr", AttributeValue.fromS(IRELAND))
                                .containsEntry("wt", AttributeValue.fromN(Long.toString(NINE.toEpochMilli())))));
    }

    @Test
    void attributes_of_a_newer_version_are_left_alone() {
        everythingIsWritten();
        Tables.names().forEach(table -> items(table).forEach(item -> addSomethingNew(table, item)));

        assertThat(stores.control().covering(MAILER))
                .isEqualTo(new SwitchRecords(List.of(KILL, WIDE), List.of(lift(KILL))));
        assertThat(stores.control().find(KILL.id())).isPresent();
        assertThat(stores.consents().to(List.of(KILL.id()))).containsExactly(CONSENT);
        assertThat(stores.agents().list(PageRequest.first(1)).items()).containsExactly(MAILER);
        assertThat(stores.keys().find("01JBNY4V000000000000000001")).isPresent();
        assertThat(stores.checkpoints().newest(MAILER)).hasSize(1);
        assertThat(stores.checkpoints().kept(MAILER, SHARD).claims().all()).containsExactly(CLAIM);
        assertThat(stores.beacons().lit()).isEqualTo(Map.of(IRELAND, 1L));
        assertThat(stores.beacons().sightings()).containsExactly(SIGHTING);
        assertThat(stores.instances().of(MAILER)).containsExactly(running(holder(MAILER, "i-1")));
        assertThat(stores.policies().all()).containsExactly(POLICY);
        assertThat(stores.tallies().newest(MAILER, 1)).containsExactly(TALLY);
        assertThat(stores.actions().begin(action("batch-7"), false)).contains(action("batch-7"));
        assertThat(stores.audit().newest(PageRequest.first(2)).items()).hasSize(1);
        Lane lane = new Lane(MAILER_2, MAILER, 1, TURN);
        assertThat(stores.intents().lanes(MAILER)).containsExactly(lane);
        assertThat(stores.intents().first(lane, 1)).containsExactly(new Waiting(SECOND, 2));
        assertThat(stores.intents().revive(MAILER, INTENT.id())).contains(new DeadLetter(INTENT, NINE));
    }

    @Test
    void what_was_noticed_of_other_regions_is_no_instance() {
        everythingIsWritten();

        assertThat(stores.instances().list(PageRequest.first(10)).items())
                .containsExactly(running(holder(MAILER, "i-1")));
    }

    @Test
    void P11_every_lift_and_consent_carries_an_attribute_that_IAM_can_keep_the_kill_function_from_writing() {
        everythingIsWritten();

        assertThat(items("control")).allSatisfy(item -> assertThat(item.containsKey("resume"))
                .isNotEqualTo(item.get("sk").s().startsWith("kill#")));
    }

    @Test
    void P11_an_item_at_the_place_of_a_lift_without_that_attribute_lifts_nothing() {
        stores.control().write(KILL);
        Map<String, AttributeValue> forged = new HashMap<>(items("control").getFirst());
        forged.put("sk", AttributeValue.fromS("lift#" + KILL.id()));
        DynamoDbLocal.client().putItem(put -> put.tableName(prefix + "control").item(forged));

        assertThatThrownBy(() -> stores.control().covering(MAILER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'resume'");
    }

    @Test
    void P7_a_wide_record_that_does_not_say_its_scope_is_not_passed_over() {
        stores.control().write(WIDE);
        items("control").forEach(item -> {
            Map<String, AttributeValue> forged = new HashMap<>(item);
            forged.remove("scope");
            DynamoDbLocal.client()
                    .putItem(put -> put.tableName(prefix + "control").item(forged));
        });

        assertThatThrownBy(() -> stores.control().covering(MAILER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'scope'");
    }

    @Test
    void F23_an_event_whose_place_in_the_chain_was_emptied_is_not_appended_again() {
        stores.audit().append(ENTRY);
        Map<String, AttributeValue> event = items("audit").stream()
                .filter(item -> item.get("pk").s().startsWith("chain#"))
                .findFirst()
                .orElseThrow();
        DynamoDbLocal.client().deleteItem(delete -> delete.tableName(prefix + "audit")
                .key(Map.of("pk", event.get("pk"), "sk", event.get("sk"))));

        assertThatThrownBy(() -> stores.audit().append(ENTRY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in the chain");
    }

    private void everythingIsWritten() {
        stores.control().write(KILL);
        stores.control().write(WIDE);
        stores.control().write(lift(KILL));
        stores.consents().write(List.of(CONSENT));
        stores.agents().remember(MAILER, NINE);
        stores.keys().save(key("01JBNY4V000000000000000001"));
        stores.keys().revoke("01JBNY4V000000000000000002", NINE);
        stores.checkpoints().save(holder(MAILER, "i-1"), new Checkpoint(CheckpointKey.DEFAULT, 1, "{}"));
        stores.checkpoints().claim(SHARD, CLAIM, null);
        stores.instances().save(running(holder(MAILER, "i-1")));
        stores.beacons().light();
        stores.beacons().noticed(SIGHTING, null);
        stores.policies().set(POLICY);
        stores.tallies().save(TALLY);
        stores.actions().begin(action("batch-7"), false);
        stores.audit().append(ENTRY);
        stores.intents().send(INTENT);
        stores.intents().bury(new Waiting(INTENT, 1), NINE);
        stores.intents().send(SECOND);
        stores.intents().take(stores.intents().lanes(MAILER).getFirst(), TURN);
    }

    private static Action action(String key) {
        ToolCall call = new ToolCall("email", "POST", "/messages", "0".repeat(64));
        return Action.begun(
                ActionId.of(MAILER, key, NINE), holder(MAILER, "i-1"), call, new Action.Beginning(NINE, IRELAND));
    }

    private static Intent intent(String key) {
        return Intent.of(
                IntentId.of(IRELAND, MAILER_2, key, NINE), new Intent.Way(MAILER_2, MAILER), "{\"n\":1}", NINE);
    }

    private void addSomethingNew(String table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> more = new HashMap<>(item);
        more.put("new", AttributeValue.fromBool(true));
        DynamoDbLocal.client().putItem(put -> put.tableName(prefix + table).item(more));
    }

    private List<Map<String, AttributeValue>> items(String table) {
        return DynamoDbLocal.client()
                .scan(scan -> scan.tableName(prefix + table))
                .items();
    }
}
