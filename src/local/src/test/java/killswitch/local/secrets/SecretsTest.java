package killswitch.local.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import killswitch.local.Json;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    private final SigningSecret secret = new SigningSecret(null);
    private final SecretsEndpoint east = new SecretsEndpoint("us-east-1", List.of(secret));
    private final SecretsEndpoint west = new SecretsEndpoint("eu-west-1", List.of(secret));

    @Test
    void every_region_hands_out_the_same_32_random_bytes() {
        JsonNode here = get(east, "AWSCURRENT");
        JsonNode there = get(west, "AWSCURRENT");

        assertThat(here.get("SecretString").asText()).matches("[0-9a-f]{64}");
        assertThat(there.get("SecretString")).isEqualTo(here.get("SecretString"));
        assertThat(there.get("VersionId")).isEqualTo(here.get("VersionId"));
        assertThat(here.get("ARN").asText()).startsWith("arn:aws:secretsmanager:us-east-1:");
        assertThat(new SigningSecret(null).staged("AWSCURRENT").orElseThrow().value())
                .isNotEqualTo(here.get("SecretString").asText());
    }

    @Test
    void F36_after_a_rotation_the_old_version_is_the_previous_one() {
        JsonNode old = get(east, "AWSCURRENT");
        assertThat(get(east, "AWSPREVIOUS").get("__type").asText()).isEqualTo("ResourceNotFoundException");

        secret.rotate();

        assertThat(get(east, "AWSPREVIOUS").get("SecretString")).isEqualTo(old.get("SecretString"));
        assertThat(get(east, "AWSPREVIOUS").get("VersionId")).isEqualTo(old.get("VersionId"));
        assertThat(get(east, "AWSCURRENT").get("SecretString")).isNotEqualTo(old.get("SecretString"));
    }

    @Test
    void it_is_found_by_name_or_arn_and_as_the_current_version_if_no_other_is_named() {
        String arn = get(east, "AWSCURRENT").get("ARN").asText();

        assertThat(body(call(east, "{\"SecretId\":\"" + arn + "\"}")).has("SecretString"))
                .isTrue();
        assertThat(call(east, "{\"SecretId\":\"another\"}").status()).isEqualTo(400);
        assertThat(body(call(east, "{\"SecretId\":\"another\"}")).get("__type").asText())
                .isEqualTo("ResourceNotFoundException");
        assertThat(body(call(east, "no json")).get("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void what_a_tool_is_called_with_is_read_from_its_file_each_time() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "first");
        SecretsEndpoint tools = new SecretsEndpoint("us-east-1", List.of(new ToolSecret.Contents(file).named("crm")));
        String request = "{\"SecretId\":\"crm\"}";
        JsonNode before = body(call(tools, request));
        Files.writeString(file, "second");

        assertThat(before.get("SecretString").asText()).isEqualTo("first");
        assertThat(body(call(tools, request)).get("SecretString").asText()).isEqualTo("second");
        assertThat(body(call(tools, request)).get("VersionId")).isNotEqualTo(before.get("VersionId"));
        Files.delete(file);
        assertThat(body(call(tools, request)).get("__type").asText()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void kept_in_a_file_it_survives_and_only_its_owner_can_read_it() throws Exception {
        Path file = directory.resolve("signing-secret.json");
        SigningSecret kept = new SigningSecret(file);
        kept.rotate();

        SigningSecret again = new SigningSecret(file);

        assertThat(again.staged("AWSCURRENT")).isEqualTo(kept.staged("AWSCURRENT"));
        assertThat(again.staged("AWSPREVIOUS")).isEqualTo(kept.staged("AWSPREVIOUS"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void it_never_shows_itself_in_a_log() {
        SigningSecret.Version version = secret.staged("AWSCURRENT").orElseThrow();

        assertThat(version.toString()).doesNotContain(version.value());
    }

    private static JsonNode get(SecretsEndpoint endpoint, String stage) {
        return body(call(endpoint, "{\"SecretId\":\"" + SigningSecret.NAME + "\",\"VersionStage\":\"" + stage + "\"}"));
    }

    private static Response call(SecretsEndpoint endpoint, String body) {
        Headers headers = Headers.of("X-Amz-Target", "secretsmanager.GetSecretValue");
        return endpoint.handle(new Request("POST", "/", headers, body.getBytes(UTF_8), "127.0.0.1", null));
    }

    private static JsonNode body(Response response) {
        return Json.parse(response.body()).orElseThrow();
    }
}
