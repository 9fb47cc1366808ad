package killswitch.local.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import killswitch.local.Json;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;
import killswitch.local.replication.Passage;
import killswitch.local.store.Faults;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlDoorTest {

    private final SwitchboardDouble switchboard = new SwitchboardDouble();
    private final ControlDoor door = new ControlDoor(switchboard);

    @Test
    void it_shows_how_everything_stands() {
        Response response = call("GET", "/regions", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{\"state\":\"fine\"}");
    }

    @Test
    void faults_are_set_as_they_are_described() {
        call("PUT", "/regions/eu-west-1/faults", """
                {"delayMillis":300,"throttle":0.5,"errors":0.25,"loseAnswers":1,"cut":true,"from":"us-east-1",
                 "table":"control","operation":"PutItem","partition":"wide#1","replicationPaused":true,"replicationDelayMillis":2000,
                 "replicationReordered":true}""");

        FaultPlan plan = new FaultPlan(
                new Faults(300, 0.5, 0.25, 1, true, new Faults.Only("control", "PutItem", "wide#1")),
                "us-east-1",
                new Passage(true, 2000, true));
        assertThat(switchboard.done).containsExactly("set eu-west-1 " + plan);
    }

    @Test
    void the_other_calls_do_what_they_say() {
        call("DELETE", "/regions/eu-west-1/faults", "");
        call("PUT", "/regions/eu-west-1/latency", "{\"from\":\"us-east-1\",\"millis\":80}");
        call("PUT", "/latency", "");
        call("DELETE", "/latency", "");
        call("POST", "/regions/eu-west-1/store/stop", "");
        call("POST", "/regions/eu-west-1/store/start", "");
        call("POST", "/secrets/rotate", "");

        assertThat(switchboard.done)
                .containsExactly(
                        "set eu-west-1 " + FaultPlan.NONE,
                        "latency us-east-1 eu-west-1 80",
                        "distances true",
                        "distances false",
                        "stop eu-west-1",
                        "start eu-west-1",
                        "rotate");
    }

    @Test
    void a_tick_of_the_clock_is_answered_with_what_came_of_it() {
        Response done = call("POST", "/regions/us-east-1/tick", "");
        Response failed = call("POST", "/regions/eu-west-1/tick", "");

        assertThat(done.status()).isEqualTo(200);
        assertThat(text(done)).isEqualTo("{\"monitor\":{\"duties\":[]}}");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(text(failed)).isEqualTo("{\"monitor\":{\"errorMessage\":\"away\"}}");
        assertThat(switchboard.done).containsExactly("tick us-east-1", "tick eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no json                        | The body must be a JSON object.
            []                             | The body must be a JSON object.
            {"delay":1}                    | There is no field "delay"; there are cut, delayMillis
            {"delayMillis":-1}             | delayMillis is between 0 and 600000.
            {"delayMillis":1.5}            | "delayMillis" must be a whole number.
            {"delayMillis":1e99}           | "delayMillis" must be a whole number.
            {"throttle":2}                 | throttle is a fraction between 0 and 1.
            {"throttle":"half"}            | "throttle" must be a number.
            {"errors":-0.1}                | errors is a fraction between 0 and 1.
            {"cut":"yes"}                  | "cut" must be true or false.
            {"from":"mars-1"}              | There is no region "mars-1"; there are us-east-1, eu-west-1.
            {"table":7}                    | "table" must be a text.
            {"replicationDelayMillis":-5}  | replicationDelayMillis is between 0 and 600000.
            """)
    void bad_input_is_said_in_a_sentence_and_changes_nothing(String body, String sentence) {
        Response response = call("PUT", "/regions/eu-west-1/faults", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Json.parse(response.body()).orElseThrow().get("error").asText())
                .startsWith(sentence);
        assertThat(switchboard.done).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(call("GET", "/", "").status()).isEqualTo(404);
        assertThat(call("GET", "/regions/eu-west-1", "").status()).isEqualTo(404);
        assertThat(call("PATCH", "/regions/eu-west-1/faults", "").status()).isEqualTo(404);
        assertThat(call("PUT", "/regions/mars-1/faults", "{}").status()).isEqualTo(400);
    }

    @Test
    void functions_are_invoked_here_when_glass_is_broken() {
        Response response =
                call("POST", "/regions/us-east-1/lambda/2015-03-31/functions/killswitch-kill/invocations", "{\"x\":1}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("us-east-1 kill {\"x\":1}");
    }

    @Test
    void a_page_in_a_browser_may_do_nothing() {
        Headers fromAPage = Headers.of("Origin", "https://evil.example");
        Headers rebound = Headers.of("Host", "evil.example:8180");

        assertThat(door.handle(request("POST", "/secrets/rotate", "", fromAPage))
                        .status())
                .isEqualTo(403);
        assertThat(door.handle(request("POST", "/secrets/rotate", "", rebound)).status())
                .isEqualTo(403);
        assertThat(switchboard.done).isEmpty();
    }

    private Response call(String method, String path, String body) {
        return door.handle(request(method, path, body, Headers.of("Host", "127.0.0.1:8180")));
    }

    private static Request request(String method, String path, String body, Headers headers) {
        return new Request(method, path, headers, body.getBytes(UTF_8), "127.0.0.1", null);
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    /** Writes down what it is told. */
    private static final class SwitchboardDouble implements Switchboard {

        private final List<String> done = new ArrayList<>();

        @Override
        public List<String> regions() {
            return List.of("us-east-1", "eu-west-1");
        }

        @Override
        public JsonNode state() {
            return Json.object().put("state", "fine");
        }

        @Override
        public Optional<Function> function(String region, String name) {
            return Optional.of(event -> CompletableFuture.completedFuture(
                    new Outcome.Answer((region + " " + name + " " + new String(event, UTF_8)).getBytes(UTF_8))));
        }

        @Override
        public void set(String region, FaultPlan plan) {
            done.add("set " + region + " " + plan);
        }

        @Override
        public void setLatency(String from, String to, long millis) {
            done.add("latency " + from + " " + to + " " + millis);
        }

        @Override
        public void emulateDistances(boolean emulated) {
            done.add("distances " + emulated);
        }

        @Override
        public void rotateSecret() {
            done.add("rotate");
        }

        @Override
        public Map<String, Outcome> tick(String region) {
            done.add("tick " + region);
            return Map.of(
                    "monitor",
                    region.equals("us-east-1")
                            ? new Outcome.Answer("{\"duties\":[]}".getBytes(UTF_8))
                            : new Outcome.Failure("{\"errorMessage\":\"away\"}".getBytes(UTF_8)));
        }

        @Override
        public void stopStore(String region) {
            done.add("stop " + region);
        }

        @Override
        public void startStore(String region) {
            done.add("start " + region);
        }
    }
}
