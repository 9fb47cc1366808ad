package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import killswitch.local.Json;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.lambda.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped canary against the shipped switch, and against one whose authorizer is broken on purpose. */
class CanaryTest {

    private static final Duration WHEN_ASKED = Duration.ofHours(1);

    @Test
    void a_switch_that_works_is_healthy_in_each_region_round_after_round_and_on_the_record() {
        LocalCloud cloud = Town.shared().cloud();
        for (String region : List.of(VIRGINIA, IRELAND, VIRGINIA)) {
            eventually(() -> isHealthy(cloud, region));
        }

        JsonNode agent = ask(cloud, "/v1/agents/killswitch/canary/us-east-1");
        assertThat(agent.path("killed").asBoolean()).isFalse();
        assertThat(agent.path("health").asText()).isEqualTo("stopped");
        assertThat(ask(cloud, "/v1/agents/killswitch/canary/us-east-1/audit").path("events"))
                .extracting(event -> event.path("type").asText())
                .contains("KILLED", "LIFTED");
        assertThat(log(cloud, VIRGINIA))
                .contains("\"canary\":\"well\"", "\"step\":\"kill\"")
                .doesNotContain("ks_");
    }

    @Test
    void P7_an_authorizer_that_is_broken_is_named(@TempDir Path folder) throws IOException {
        Layout shipped = Layout.find();
        Map<String, Path> zips = Map.of("api", shipped.artifacts().get("api"), "authorizer", brokenAuthorizer(folder));
        Options options = new Options(0, List.of(VIRGINIA), List.of(), null).withCanary(WHEN_ASKED);
        try (LocalCloud cloud = LocalCloud.start(options, new Layout(shipped.root(), zips), sentence -> {})) {
            eventually(() -> playRound(cloud, VIRGINIA).path("verdict").asText().equals("authorizer-failed"));

            JsonNode finding = playRound(cloud, VIRGINIA);
            assertThat(finding.path("step").asText()).isEqualTo("act");
            assertThat(log(cloud, VIRGINIA)).contains("\"canary\":\"fault\"", "\"verdict\":\"authorizer-failed\"");
        }
    }

    /** On a busy machine a step can be late, which is a fault of its own. */
    private static boolean isHealthy(LocalCloud cloud, String region) {
        JsonNode finding = playRound(cloud, region);
        assertThat(finding.path("verdict").asText())
                .as(finding.toString())
                .isIn("healthy", "no-answer", "not-confirmed");
        return finding.path("verdict").asText().equals("healthy")
                && finding.path("millis").size() == STEPS;
    }

    private static JsonNode playRound(LocalCloud cloud, String region) {
        Outcome outcome = cloud.function(region, "canary")
                .orElseThrow()
                .invoke("{}".getBytes(UTF_8))
                .join();
        if (outcome instanceof Outcome.Answer(byte[] payload)) {
            return Json.parse(payload).orElseThrow();
        }
        throw new AssertionError("The canary itself has failed; its log says:\n" + log(cloud, region));
    }

    private static JsonNode ask(LocalCloud cloud, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Caller(client, cloud.url(VIRGINIA), cloud.keys().get("viewer"))
                    .get(path)
                    .json();
        }
    }

    private static String log(LocalCloud cloud, String region) {
        try {
            return Files.readString(cloud.logs().resolve(region).resolve("canary.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It starts, and fails at whatever it is asked. */
    private static Path brokenAuthorizer(Path folder) throws IOException {
        Path source = folder.resolve("AuthorizerHandler.java");
        Files.writeString(source, """
                package killswitch.authorizer;
                public class AuthorizerHandler {
                    public Object handleRequest(Object event) {
                        throw new IllegalStateException("broken on purpose");
                    }
                }
                """);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "21", "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
        Path zip = folder.resolve("authorizer.zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            entries.putNextEntry(new ZipEntry("killswitch/authorizer/AuthorizerHandler.class"));
            Files.copy(folder.resolve("killswitch/authorizer/AuthorizerHandler.class"), entries);
        }
        return zip;
    }

    private static final int STEPS = 10;
}
