package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.consentBy;
import static killswitch.core.testing.Given.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Kill;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where consents lie in the table of kills, as others see it. */
class ConsentLayoutTest {

    private static final Kill KILL = kill(MAILER.toString());
    private static final Kill WIDE = kill("agent://acme/*");
    private static final Consent CONSENT = consentBy("key:dana", KILL);

    private final String prefix = DynamoDbLocal.freshTables();
    private final Stores stores =
            TestStores.in(IRELAND, DynamoDbLocal.client(), prefix, Clock.fixed(NINE, ZoneOffset.UTC));

    @Test
    void P11_an_item_at_the_place_of_a_consent_without_that_attribute_is_nobodys() {
        stores.consents().write(List.of(CONSENT));
        Map<String, AttributeValue> forged = new HashMap<>(items().getFirst());
        forged.remove("resume");
        DynamoDbLocal.client().putItem(put -> put.tableName(prefix + "control").item(forged));

        assertThatThrownBy(() -> stores.consents().to(List.of(KILL.id())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'resume'");
    }

    @Test
    void P1_no_consent_lies_where_a_decision_reads() {
        stores.consents().write(List.of(CONSENT, consentBy("key:sam", WIDE)));

        assertThat(items()).allSatisfy(item -> assertThat(item.get("pk").s()).startsWith("consents#"));
    }

    private List<Map<String, AttributeValue>> items() {
        return DynamoDbLocal.client()
                .scan(scan -> scan.tableName(prefix + "control"))
                .items();
    }
}
