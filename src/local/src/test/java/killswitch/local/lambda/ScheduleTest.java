package killswitch.local.lambda;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.Eventually.pause;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import killswitch.local.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Outcome FAILED = new Outcome.Failure(new byte[0]);

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Outcome>> calls = new CopyOnWriteArrayList<>();
    private final Schedule schedule = new Schedule("us-east-1", Map.of("monitor", this::called));

    @AfterEach
    void close() {
        schedule.close();
        calls.forEach(call -> call.complete(FAILED));
    }

    @Test
    void calls_with_the_event_that_eventbridge_would_send() {
        schedule.every(OFTEN);
        eventually(() -> events.size() == 1);

        JsonNode event = events.getFirst();
        assertThat(event.path("source").asText()).isEqualTo("aws.events");
        assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.path("region").asText()).isEqualTo("us-east-1");
        assertThat(event.at("/resources/0").asText()).endsWith(":rule/killswitch-monitor");
    }

    @Test
    void never_calls_while_a_call_is_on_its_way_and_goes_on_when_one_has_failed() {
        schedule.every(OFTEN);
        eventually(() -> calls.size() == 1);
        pause(OFTEN.multipliedBy(20));
        assertThat(calls).hasSize(1);

        calls.getFirst().complete(FAILED);

        eventually(() -> calls.size() == 2);
    }

    @Test
    void a_tick_by_hand_comes_after_the_one_that_is_on_its_way_and_says_what_came_of_it() {
        schedule.every(OFTEN);
        eventually(() -> calls.size() == 1);
        CompletableFuture<Map<String, Outcome>> byHand = CompletableFuture.supplyAsync(schedule::tick);
        pause(OFTEN.multipliedBy(20));
        assertThat(calls).hasSize(1);

        Outcome answer = new Outcome.Answer(new byte[0]);
        calls.getFirst().complete(answer);
        eventually(() -> {
            calls.forEach(call -> call.complete(answer));
            return byHand.isDone();
        });

        assertThat(byHand.join()).containsExactly(Map.entry("monitor", answer));
    }

    private CompletableFuture<Outcome> called(byte[] event) {
        events.add(Json.parse(event).orElseThrow());
        CompletableFuture<Outcome> call = new CompletableFuture<>();
        calls.add(call);
        return call;
    }
}
