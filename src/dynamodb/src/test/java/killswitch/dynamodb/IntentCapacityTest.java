package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.dynamodb.testing.CapacityMeter.Units;
import org.junit.jupiter.api.Test;

/**
 * What intents cost, as DynamoDB Local counts it: small items of one transaction together, where AWS counts each of them, and
 * each twice.
 */
class IntentCapacityTest extends Metered {

    private final IntentStore intents = stores.intents();

    @Test
    void to_send_reads_the_lane_and_writes_the_intent_its_lane_and_what_is_known_of_it() {
        intents.send(intent("first", 10));

        assertThat(meter.of(() -> intents.send(intent("second", 10)))).isEqualTo(new Units(2, 1, 2));
        assertThat(meter.of(() -> intents.send(intent("large", 10 * 1_024))).written())
                .isBetween(11.0, 26.0);
    }

    @Test
    void an_empty_inbox_costs_the_least_that_a_question_can_and_writes_nothing() {
        assertThat(meter.of(() -> intents.lanes(MAILER))).isEqualTo(new Units(1, 0, 0));
    }

    @Test
    void to_look_costs_the_same_however_much_waits_and_only_what_is_given_is_read() {
        IntStream.range(0, 30).forEach(n -> intents.send(intent("n-" + n, 2 * 1_024)));
        Lane lane = intents.lanes(MAILER).getFirst();

        assertThat(meter.of(() -> intents.lanes(MAILER))).isEqualTo(new Units(1, 1, 0));
        assertThat(meter.of(() -> intents.first(lane, 2)).read()).isBetween(1.0, 2.0);
        assertThat(meter.of(() -> intents.first(lane, 10)).read()).isBetween(5.0, 7.0);
    }

    @Test
    void a_lane_is_taken_with_one_unit_however_many_intents_are_given_from_it() {
        IntStream.range(0, 10).forEach(n -> intents.send(intent("n-" + n, 10)));
        Lane lane = intents.lanes(MAILER).getFirst();
        Lane.Turn turn = new Lane.Turn(holder, NINE, 1, 1, 1);

        assertThat(meter.of(() -> intents.take(lane, turn))).isEqualTo(new Units(1, 0, 1));
    }

    @Test
    void to_acknowledge_reads_what_is_known_and_writes_once_and_again_it_reads_only() {
        Intent intent = intent("first", 10);
        intents.send(intent);

        assertThat(meter.of(() -> intents.acknowledge(MAILER, intent.id(), NINE)))
                .isEqualTo(new Units(2, 1, 2));
        assertThat(meter.of(() -> intents.acknowledge(MAILER, intent.id(), NINE)))
                .isEqualTo(new Units(2, 2, 0));
    }

    @Test
    void what_is_given_up_is_written_in_one_transaction() {
        Intent intent = intent("first", 10);
        intents.send(intent);

        assertThat(meter.of(() -> intents.bury(new Waiting(intent, 1), NINE))).isEqualTo(new Units(2, 1, 2));
    }

    private static Intent intent(String key, int bytes) {
        String data = "{\"x\":\"%s\"}".formatted("x".repeat(bytes));
        return Intent.of(IntentId.of(VIRGINIA, MAILER_2, key, NINE), new Intent.Way(MAILER_2, MAILER), data, NINE);
    }
}
