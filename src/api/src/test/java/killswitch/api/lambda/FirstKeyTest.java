package killswitch.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import killswitch.access.KeyText;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FirstKeyTest {

    @BeforeEach
    void nobody_has_a_key() {
        World.reset();
    }

    @Test
    void is_an_admins_and_shown_once() throws IOException {
        JsonNode answer = invoke();

        Key key = World.keys().find(answer.get("id").asText()).orElseThrow();
        assertThat(key.role()).isEqualTo(Role.ADMIN);
        assertThat(KeyText.parse(answer.get("key").asText()))
                .hasValueSatisfying(text -> assertThat(text.matches(key.hash())).isTrue());
    }

    @Test
    void P10_is_on_the_record_with_whoever_has_asked_for_it() throws IOException {
        JsonNode answer = invoke();

        assertThat(World.audit().newest(PageRequest.first(10)).items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(AuditEvent.Type.KEY_CREATED);
                    assertThat(event.subject().reference())
                            .isEqualTo(answer.get("id").asText());
                    assertThat(event.stamp().actor()).isEqualTo("by-hand:dana");
                });
    }

    private static JsonNode invoke() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new ApiHandler(
                        (event, response, context) ->
                                response.write(Calls.event(new String(event.readAllBytes(), StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)),
                        List::of,
                        "keys")
                .handleRequest(
                        new ByteArrayInputStream(
                                "{\"role\":\"admin\",\"actor\":\"dana\"}".getBytes(StandardCharsets.UTF_8)),
                        answer,
                        new Invocation("request-1"));
        return new ObjectMapper().readTree(answer.toByteArray());
    }
}
