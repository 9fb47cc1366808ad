package killswitch.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import killswitch.local.Json;
import killswitch.local.Webhook;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BusTest {

    private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    private volatile String failing = "nobody";
    private final List<String> scopes = new CopyOnWriteArrayList<>();
    private final Map<String, Function> senders = Map.of("us-east-1", sender(), "eu-west-1", sender());
    private final Bus bus = new Bus(
            TABLE,
            List.of(
                    Rule.of(Webhook.parse("siem=https://a.example"), senders),
                    Rule.of(Webhook.parse("chat=https://b.example"), senders),
                    Rule.of(ring())),
            Instant.parse("2026-11-26T09:00:00Z"));

    @Test
    void an_event_goes_to_the_function_once_for_each_webhook_with_the_fields_that_the_pipe_gives_it() {
        bus.written("eu-west-1", TABLE, killed(Map.of()));

        assertThat(orders).extracting(order -> order.path("webhook").asText()).containsExactly("siem", "chat");
        assertThat(orders.getFirst().path("event"))
                .isEqualTo(Json.parse("""
                {"id":"KILLED:01JDM3","type":"KILLED","scope":"agent://acme/production/mailer","reference":"01JDM3",
                 "reason":"wrong link","actor":"key:01J","time":"2026-11-26T09:05:00Z","region":"eu-west-1","hash":"00ff",
                 "sequence":"42"}""".getBytes()).orElseThrow());
    }

    @Test
    void what_another_region_has_written_is_its_own_to_tell() {
        bus.written("us-east-1", TABLE, killed(Map.of()));

        assertThat(orders).isEmpty();
    }

    @Test
    void what_stands_in_another_table_is_no_event() {
        bus.written("eu-west-1", "killswitch-control", killed(Map.of()));

        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "type, DENIED",
        "type, TOLD",
        "time, 2026-11-26T08:59:59Z",
        "scope, agent://killswitch/canary/eu-west-1",
    })
    void nobody_is_told_of_what_webhooks_do_not_hear_of(String field, String value) {
        bus.written("eu-west-1", TABLE, killed(Map.of(field, value)));

        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "scope", "reason", "seq"})
    void a_marker_or_an_event_that_lacks_what_the_pipe_wants_is_passed_over(String field) {
        Map<String, AttributeValue> item = killed(Map.of());
        item.remove(field);
        bus.written("eu-west-1", TABLE, item);

        assertThat(orders).isEmpty();
    }

    @Test
    void the_ring_hears_of_kills_and_lifts_by_their_scope_in_every_region_and_of_nothing_else() {
        bus.written("eu-west-1", TABLE, killed(Map.of()));
        bus.written("us-east-1", TABLE, killed(Map.of("region", "us-east-1", "type", "LIFTED", "scope", "agent://*")));
        bus.written("eu-west-1", TABLE, killed(Map.of("type", "RESISTING")));

        assertThat(scopes)
                .containsExactly("[{\"scope\":\"agent://acme/production/mailer\"}]", "[{\"scope\":\"agent://*\"}]");
    }

    @Test
    void what_fails_is_called_twice_more_with_the_same_and_delays_nobody_else() {
        failing = "siem";
        bus.written("eu-west-1", TABLE, killed(Map.of()));

        assertThat(to("chat")).hasSize(1);
        eventually(() -> to("siem").size() == 3);
        assertThat(to("siem")).containsOnly(to("siem").getFirst());
        assertThat(to("chat")).hasSize(1);
    }

    private List<JsonNode> to(String webhook) {
        return orders.stream()
                .filter(order -> order.path("webhook").asText().equals(webhook))
                .toList();
    }

    private Function ring() {
        return event -> {
            scopes.add(new String(event, UTF_8));
            return CompletableFuture.completedFuture(new Outcome.Answer(new byte[0]));
        };
    }

    private Function sender() {
        return event -> {
            JsonNode order = Json.parse(event).orElseThrow();
            orders.add(order);
            boolean fails = order.path("webhook").asText().equals(failing);
            return CompletableFuture.completedFuture(
                    fails ? new Outcome.Failure(new byte[0]) : new Outcome.Answer(new byte[0]));
        };
    }

    private static Map<String, AttributeValue> killed(Map<String, String> different) {
        Map<String, AttributeValue> item = new HashMap<>();
        Map.of(
                        "id", "KILLED:01JDM3",
                        "type", "KILLED",
                        "scope", "agent://acme/production/mailer",
                        "reference", "01JDM3",
                        "reason", "wrong link",
                        "actor", "key:01J",
                        "time", "2026-11-26T09:05:00Z",
                        "region", "eu-west-1",
                        "hash", "00ff",
                        "previous", "00")
                .forEach((field, text) -> item.put(field, AttributeValue.fromS(text)));
        item.put("seq", AttributeValue.fromN("42"));
        different.forEach((field, text) -> item.put(field, AttributeValue.fromS(text)));
        return item;
    }

    private static final String TABLE = "killswitch-audit";
}
