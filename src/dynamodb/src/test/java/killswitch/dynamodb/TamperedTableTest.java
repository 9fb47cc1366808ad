package killswitch.dynamodb;

import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.entry;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.killed;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Break;
import killswitch.core.audit.Break.Why;
import killswitch.core.audit.ChainCheck;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Head;
import killswitch.core.audit.RecordRepair;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.testing.Given;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody with write access to the table alters, drops or inserts an event. */
class TamperedTableTest {

    private final DynamoDbClient client = DynamoDbLocal.client();
    private final String prefix = DynamoDbLocal.freshTables("audit");
    private final AuditStore store = TestStores.in(VIRGINIA, client, prefix, Clock.fixed(NINE, ZoneOffset.UTC))
            .audit();

    @BeforeEach
    void five_events_are_on_the_record() {
        for (int n = 1; n <= 5; n++) {
            store.append(killed(Given.MAILER, stamp("key:dana", NINE.plusSeconds(n))));
        }
    }

    @Test
    void F23_nothing_is_found_where_nothing_was_done() {
        assertThat(broken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "type",
                "agent",
                "scope",
                "reference",
                "reason",
                "actor",
                "time",
                "region",
                "previous",
                "hash"
            })
    void F23_an_altered_attribute_is_found(String attribute) {
        Map<String, AttributeValue> third = item(3);
        third.put(attribute, AttributeValue.fromS("KEY_CREATED"));
        put(third);
        assertThat(broken()).extracting(Break::sequence, Break::why).containsExactly(3L, Why.ALTERED);

        third.remove(attribute);
        put(third);
        assertThat(broken()).extracting(Break::sequence, Break::why).containsExactly(3L, Why.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "type", "scope", "reference", "reason", "actor", "time", "region", "previous", "hash"})
    void F23_an_attribute_of_another_type_is_found(String attribute) {
        Map<String, AttributeValue> third = item(3);
        third.put(attribute, AttributeValue.fromN("7"));
        put(third);

        assertThat(broken()).extracting(Break::sequence, Break::why).containsExactly(3L, Why.ALTERED);
    }

    @Test
    void P10_the_chain_goes_on_after_an_event_that_was_altered_beyond_reading() {
        Map<String, AttributeValue> last = item(5);
        last.remove("type");
        put(last);

        assertThat(store.append(entry("key", stamp("key:dana", NINE))).link().sequence())
                .isEqualTo(6);
        assertThat(broken()).isEqualTo(new Break(5, null, Why.ALTERED));
    }

    @Test
    void F23_a_dropped_event_is_found() {
        drop(item(3));

        assertThat(broken()).isEqualTo(new Break(3, null, Why.MISSING));
    }

    @Test
    void F23_an_event_that_was_dropped_at_the_end_is_not_found_by_its_id_either() {
        AuditEvent last = ((ChainItem.Event) store.chain(4, 1).getFirst()).event();
        drop(item(5));

        assertThat(broken(Head.of(last))).isEqualTo(new Break(5, null, Why.TRUNCATED));
        assertThat(store.find(last.id())).isEmpty();
    }

    @Test
    void F23_an_event_that_was_put_between_two_is_found() {
        Map<String, AttributeValue> forged = item(3);
        forged.put("sk", AttributeValue.fromS("%020d!".formatted(3)));
        put(forged);

        assertThat(broken()).extracting(Break::sequence, Break::why).containsExactly(3L, Why.DUPLICATE);
    }

    @Test
    void F23_an_event_that_was_put_before_the_first_is_found() {
        Map<String, AttributeValue> forged = item(3);
        forged.put("sk", AttributeValue.fromS("!"));
        put(forged);

        assertThat(broken()).isNotNull();
    }

    @Test
    void F21_F23_an_event_that_was_taken_out_is_not_put_back_and_keeps_no_other_from_being_repaired() {
        Kill takenOut = kill(Given.MAILER.toString());
        Kill missing = kill(Given.MAILER.toString());
        AuditEvent event = store.append(Entry.of(takenOut));
        store.append(entry("key", stamp("key:dana", NINE)));
        drop(item(event.link().sequence()));

        List<AuditEvent> repaired =
                new RecordRepair(VIRGINIA, store).repair(new SwitchRecords(List.of(takenOut, missing), List.of()));

        assertThat(repaired).extracting(AuditEvent::entry).containsExactly(Entry.of(missing));
        assertThat(broken()).isEqualTo(new Break(6, null, Why.MISSING));
    }

    @Test
    void P10_what_was_altered_does_not_stand_in_for_what_was_written() {
        AuditEvent sixth = store.append(entry("key", stamp("key:dana", NINE)));
        Map<String, AttributeValue> item = item(6);
        item.put("id", AttributeValue.fromS("KEY_CREATED:another"));
        put(item);

        assertThat(store.find(sixth.id())).isEmpty();
    }

    private @Nullable Break broken() {
        return broken(null);
    }

    private @Nullable Break broken(@Nullable Head expected) {
        return new ChainCheck(VIRGINIA, expected).whole(store.chain(0, 100)).broken();
    }

    private Map<String, AttributeValue> item(long sequence) {
        return new HashMap<>(client.getItem(get -> get.tableName(prefix + "audit")
                        .key(AuditTable.key(VIRGINIA, sequence).attributes()))
                .item());
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(prefix + "audit").item(item));
    }

    private void drop(Map<String, AttributeValue> item) {
        client.deleteItem(
                delete -> delete.tableName(prefix + "audit").key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }
}
