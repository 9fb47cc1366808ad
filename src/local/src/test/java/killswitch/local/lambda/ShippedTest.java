package killswitch.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.lambda.TestFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import killswitch.local.Json;
import killswitch.local.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everywhere else the local cloud starts the shipped function from an archive of its classes, as Lambda does not. */
class ShippedTest {

    private static final String ARTIFACT = "api";
    private static final FunctionSpec HEALTH = new FunctionSpec(
            "health", ARTIFACT, "killswitch.api.lambda.ApiHandler::handleRequest", 512, Duration.ofMinutes(1), false);
    private static final Map<String, String> VARIABLES = Map.of(
            "KILLSWITCH_FUNCTION", "health",
            "KILLSWITCH_REGIONS", "us-east-1",
            "KILLSWITCH_TABLE_PREFIX", "killswitch-",
            "KILLSWITCH_SIGNING_SECRET", "killswitch-lease-signing");
    private static final String REQUEST = """
            {"version": "2.0", "routeKey": "GET /v1/health", "rawPath": "/v1/health", "rawQueryString": "", "headers": {},
             "requestContext": {"stage": "$default", "http": {"method": "GET", "path": "/v1/health"}}}
            """;

    @TempDir
    private Path directory;

    @Test
    void it_answers_when_the_client_of_lambda_loads_it_from_its_folder_alone() throws IOException {
        Path code = new Artifacts(directory.resolve("artifacts"))
                .unzipped(Layout.find().artifacts().get(ARTIFACT));
        Site site = new Site("us-east-1", Map.of(ARTIFACT, code), spec -> VARIABLES, directory);
        try (TestFunctions lambda = new TestFunctions(directory, PoolLimits.DEFAULT)) {
            Function health = lambda.deploy(site, HEALTH).find("health").orElseThrow();

            JsonNode answer = Json.parse(text(health.invoke(REQUEST.getBytes(UTF_8))
                                    .orTimeout(1, TimeUnit.MINUTES)
                                    .join())
                            .getBytes(UTF_8))
                    .orElseThrow();

            assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
            assertThat(answer.path("body").asText()).isEqualTo("{\"status\":\"alive\"}");
        }
    }
}
