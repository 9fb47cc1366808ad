package killswitch.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import killswitch.api.widget.RunningWidget;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FirstKeyTest {

    @BeforeEach
    void nobody_has_a_key() {
        World.reset();
    }

    @Test
    void is_an_admins_and_shown_once() throws IOException {
        JsonNode answer = invoke("keys", ORDER);

        Key key = World.keys().find(answer.get("id").asText()).orElseThrow();
        assertThat(key.role()).isEqualTo(Role.ADMIN);
        assertThat(key.description()).isEqualTo("Dana's");
        assertThat(KeyText.parse(answer.get("key").asText()))
                .hasValueSatisfying(text -> assertThat(text.matches(key.hash())).isTrue());
    }

    @Test
    void P10_is_on_the_record_with_whoever_has_asked_for_it() throws IOException {
        JsonNode answer = invoke("keys", ORDER);

        assertThat(World.audit().newest(PageRequest.first(10)).items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(AuditEvent.Type.KEY_CREATED);
                    assertThat(event.subject().reference())
                            .isEqualTo(answer.get("id").asText());
                    assertThat(event.stamp().actor()).isEqualTo("by-hand:dana");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"operator\"}",
                "{\"role\":\"agent\",\"agent\":\"agent://acme/production/mailer\"}",
                "{\"role\":[\"admin\"]}",
                "{\"role\":\"admin\",\"description\":7}",
                "{\"role\":\"admin\",\"actor\":\" \"}",
                "{\"role\":\"admin\",\"rol\":\"admin\"}"
            })
    void P12_is_not_made_when_something_else_was_meant(String payload) {
        assertRefused("keys", payload, "{\"role\": \"admin\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "resume", "heartbeat", "agents", "audit", "tools", "health", ""})
    void P11_is_made_by_the_function_keys_only(String function) {
        assertRefused(function, ORDER, "The function keys takes");
    }

    private static void assertRefused(String function, String payload, String why) {
        assertThatThrownBy(() -> invoke(function, payload))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Nothing was done.")
                .hasMessageContaining(why);
        assertThat(World.audit().newest(PageRequest.first(10)).items()).isEmpty();
    }

    private static JsonNode invoke(String function, String payload) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ApiHandler handler = new ApiHandler(
                (event, response, context) ->
                        response.write(Calls.event(new String(event.readAllBytes(), StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)),
                List::of,
                RunningWidget::pages,
                function);
        handler.handleRequest(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                answer,
                new Invocation("request-1"));
        return new ObjectMapper().readTree(answer.toByteArray());
    }

    private static final String ORDER = "{\"role\":\"admin\",\"description\":\"Dana's\",\"actor\":\"dana\"}";
}
