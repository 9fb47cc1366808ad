package killswitch.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import killswitch.access.KeyText;
import killswitch.access.testing.RotatingSecret;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import killswitch.canary.Rotations;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CanaryKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STEPS = List.of("createSecret", "setSecret", "testSecret", "finishSecret");

    private RotatingSecret secret;

    @BeforeEach
    void nobody_has_a_key_and_the_secret_has_no_value() throws IOException {
        World.reset();
        secret = new RotatingSecret();
    }

    @AfterEach
    void close() {
        secret.close();
    }

    @Test
    void P11_are_bound_to_the_canary_of_the_region_and_lie_in_the_secret_alone() throws IOException {
        rotate("v1");

        assertThat(secret.version("AWSCURRENT")).isEqualTo("v1");
        assertThat(stored("v1", "agent").role()).isEqualTo(Role.AGENT);
        assertThat(stored("v1", "operator").role()).isEqualTo(Role.OPERATOR);
        assertThat(World.keys().list(PageRequest.first(10)).items())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.agent()).hasToString("agent://killswitch/canary/us-east-1"));
    }

    @Test
    void P10_are_on_the_record_as_made_by_the_rotation() throws IOException {
        rotate("v1");

        assertThat(World.audit().newest(PageRequest.first(10)).items())
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.type()).isEqualTo(AuditEvent.Type.KEY_CREATED);
                    assertThat(event.stamp().actor()).startsWith("rotation:");
                });
    }

    @Test
    void are_good_until_the_rotation_after_the_next() throws IOException {
        rotate("v1");
        KeyText first = text("v1", "operator");
        rotate("v2");
        assertThat(World.keys().find(first.id())).isPresent();

        rotate("v3");

        assertThat(World.keys().find(first.id())).isEmpty();
        assertThat(World.keys().list(PageRequest.first(10)).items()).hasSize(4);
    }

    @Test
    void are_made_once_when_steps_come_again() throws IOException {
        secret.begin("v1");
        for (String step : STEPS) {
            take(step, "v1");
            take(step, "v1");
        }

        assertThat(World.keys().list(PageRequest.first(10)).items()).hasSize(2);
    }

    @Test
    void P12_are_not_made_for_a_version_that_secrets_manager_does_not_make() {
        assertThatThrownBy(() -> take("createSecret", "v9")).hasMessageContaining("Nothing was done");

        assertThat(World.keys().list(PageRequest.first(10)).items()).isEmpty();
    }

    private Key stored(String version, String which) throws IOException {
        KeyText text = text(version, which);
        Key key = World.keys().find(text.id()).orElseThrow();
        assertThat(text.matches(key.hash())).isTrue();
        return key;
    }

    private KeyText text(String version, String which) throws IOException {
        return KeyText.parse(JSON.readTree(secret.value(version)).path(which).asText())
                .orElseThrow();
    }

    private void rotate(String version) throws IOException {
        secret.begin(version);
        for (String step : STEPS) {
            take(step, version);
        }
    }

    private void take(String step, String version) throws IOException {
        JsonNode event = JSON.createObjectNode()
                .put("Step", step)
                .put("SecretId", RotatingSecret.ARN)
                .put("ClientRequestToken", version);
        CanaryKeys keys = new CanaryKeys(
                (request, answer, context) ->
                        answer.write(served(new String(request.readAllBytes(), StandardCharsets.UTF_8))),
                "keys",
                maker -> Rotations.of(secret, "us-east-1", maker));
        assertThat(keys.takes(event)).isTrue();
        keys.take(event, new Invocation("request-1"));
    }

    private static byte[] served(String event) {
        try {
            return Calls.event(event).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
