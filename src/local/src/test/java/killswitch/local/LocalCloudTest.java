package killswitch.local;

import static killswitch.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import killswitch.access.KeyText;
import killswitch.local.control.FaultPlan;
import killswitch.local.store.Clients;
import killswitch.local.store.Faults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything together, with three toy functions in place of the product's. */
class LocalCloudTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path root;

    private static Layout layout;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        layout = ToyProject.in(root);
        List<Tool> tools = List.of(Tool.parse("mail=http://127.0.0.1:9"), Tool.parse("sms=direct:http://127.0.0.1:9"));
        cloud = LocalCloud.start(Options.forTests().with(tools).with(Duration.ofHours(1)), layout, sentence -> {});
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void every_region_has_a_gateway_whose_functions_know_where_they_are() throws Exception {
        String east = get(cloud.url("us-east-1") + "/v1/look").body();
        String west = get(cloud.url("eu-west-1") + "/v1/look").body();

        assertThat(east)
                .contains("AWS_REGION=us-east-1", "AWS_LAMBDA_FUNCTION_NAME=killswitch-toy")
                .contains("KILLSWITCH_FUNCTION=toy", "KILLSWITCH_REGIONS=us-east-1,eu-west-1")
                .contains("KILLSWITCH_TABLE_PREFIX=killswitch-", "KILLSWITCH_SIGNING_SECRET=killswitch-lease-signing")
                .contains("KILLSWITCH_TOOLS={\"mail\":{\"url\":\"http://127.0.0.1:9\",\"idempotent\":false}}")
                .containsPattern("KILLSWITCH_DYNAMODB_ENDPOINTS=us-east-1=http://127.0.0.1:\\d+,eu-west-1=http://127")
                .containsPattern("AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:\\d+")
                .containsPattern("AWS_ENDPOINT_URL_SECRETS_MANAGER=http://127.0.0.1:\\d+")
                .doesNotContain("HOME=", "JAVA_HOME");
        assertThat(west).contains("AWS_REGION=eu-west-1").isNotEqualTo(east);
    }

    @Test
    void the_authorizer_stands_before_the_routes_that_say_so() throws Exception {
        URI guarded = URI.create(cloud.url("us-east-1") + "/v1/guarded");

        assertThat(get(guarded.toString()).statusCode()).isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(guarded).header("Authorization", "Bearer wrong"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(guarded).header("Authorization", "Bearer right"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_first_keys_are_in_the_registry_of_every_region_as_hashes_only() {
        assertThat(cloud.keys()).containsOnlyKeys("admin", "operator", "viewer");
        for (URI store : cloud.stores().values()) {
            try (DynamoDbClient client = Clients.dynamoDb(store)) {
                String registry = client.scan(scan -> scan.tableName("killswitch-registry"))
                        .items()
                        .toString();
                cloud.keys().values().forEach(text -> assertThat(registry)
                        .contains(KeyText.parse(text).orElseThrow().hash())
                        .doesNotContain(text));
            }
        }
    }

    @Test
    void the_control_port_shows_the_regions_and_sets_faults() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(cloud.control() + "/regions/eu-west-1/faults"))
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"cut\":true,\"from\":\"us-east-1\",\"replicationPaused\":true}")));

        JsonNode state = Json.parse(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
        JsonNode ways = state.at("/regions/eu-west-1/ways");
        assertThat(ways.get(0).at("/faults/cut").asBoolean()).isTrue();
        assertThat(ways.get(1).at("/faults/cut").asBoolean()).isFalse();
        assertThat(state.at("/replication/0/paused").asBoolean()).isTrue();
        assertThat(state.at("/replication/1/paused").asBoolean()).isFalse();
        assertThat(state.at("/regions/us-east-1/store/pid").asLong()).isPositive();
        assertThat(state.at("/regions/us-east-1/functions/0/pids").size()).isPositive();
        cloud.set("eu-west-1", FaultPlan.NONE);
    }

    @Test
    void a_store_can_be_stopped_and_started_and_faults_can_be_set_from_a_test() {
        cloud.stopStore("eu-west-1");
        assertThat(cloud.state().at("/regions/eu-west-1/store/running").asBoolean())
                .isFalse();
        cloud.startStore("eu-west-1");
        assertThat(cloud.state().at("/regions/eu-west-1/store/running").asBoolean())
                .isTrue();

        cloud.set("eu-west-1", FaultPlan.of(Faults.delayed(5)));
        assertThat(cloud.state()
                        .at("/regions/eu-west-1/ways/1/faults/delayMillis")
                        .asLong())
                .isEqualTo(5);
        cloud.set("eu-west-1", FaultPlan.NONE);
    }

    @Test
    void distances_are_those_of_the_table_in_both_directions_and_none_within_a_region() {
        cloud.emulateDistances(true);
        assertThat(latency("us-east-1", 0)).isZero();
        assertThat(latency("us-east-1", 1)).isEqualTo(70);
        assertThat(latency("eu-west-1", 0)).isEqualTo(70);

        cloud.emulateDistances(false);
        assertThat(latency("eu-west-1", 0)).isZero();
    }

    private static long latency(String to, int from) {
        return cloud.state()
                .at("/regions/%s/ways/%d/latencyMillis".formatted(to, from))
                .asLong();
    }

    @Test
    void functions_can_be_invoked_past_the_gateway() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(
                        URI.create(cloud.lambda("eu-west-1") + "/2015-03-31/functions/killswitch-toy/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(response.body()).contains("AWS_REGION=eu-west-1");
    }

    @Test
    void a_function_with_a_schedule_starts_with_its_first_tick_and_is_called_as_eventbridge_does() throws Exception {
        assertThat(cloud.state().at("/regions/us-east-1/functions/2/pids")).isEmpty();

        HttpResponse<String> tick = send(HttpRequest.newBuilder(URI.create(cloud.control() + "/regions/us-east-1/tick"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(tick.statusCode()).isEqualTo(200);
        assertThat(tick.body())
                .startsWith("{\"clockwork\":")
                .contains("\"source\":\"aws.events\"", "\"detail-type\":\"Scheduled Event\"", "\"us-east-1\"");
    }

    @Test
    void the_clock_ticks_by_itself() throws IOException {
        Options often = new Options(0, List.of("us-east-1"), List.of(), null).with(Duration.ofMillis(100));
        try (LocalCloud ticking = LocalCloud.start(often, layout, sentence -> {})) {
            Path log = ticking.logs().resolve("us-east-1").resolve("clockwork.log");
            eventually(() -> calls(log) >= 2);
        }
    }

    private static long calls(Path log) {
        try {
            return Files.exists(log)
                    ? Files.readAllLines(log).stream()
                            .filter(line -> line.contains("called with"))
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
