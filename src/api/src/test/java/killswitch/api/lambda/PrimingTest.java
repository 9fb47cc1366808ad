package killswitch.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import killswitch.api.testing.Calls;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.World;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PrimingTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
        FakeTool.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "kill, 400",
        "resume, 400",
        "heartbeat, 401",
        "agents, 404",
        "audit, 200",
        "keys, 200",
        "policies, 404",
        "intents, 200",
        "tools, 404",
        "health, 200"
    })
    void asks_the_function_for_something_that_changes_nothing(String function, int status) throws IOException {
        AtomicReference<String> answer = new AtomicReference<>();

        new Priming((event, response, context) -> {
                    answer.set(Calls.event(new String(event.readAllBytes(), StandardCharsets.UTF_8)));
                    response.write(answer.get().getBytes(StandardCharsets.UTF_8));
                })
                .prime(function);

        assertThat(new ObjectMapper().readTree(answer.get()).path("statusCode").asInt())
                .isEqualTo(status);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor", "widget"})
    void asks_those_for_nothing_that_answer_no_request(String function) {
        assertThatCode(() -> new Priming((event, response, context) -> {
                            throw new AssertionError("asked");
                        })
                        .prime(function))
                .doesNotThrowAnyException();
    }

    @Test
    void does_not_mind_a_bad_answer() {
        assertThatCode(() -> new Priming((event, response, context) ->
                                response.write("{\"statusCode\":503}".getBytes(StandardCharsets.UTF_8)))
                        .prime("kill"))
                .doesNotThrowAnyException();
    }

    @Test
    void lets_a_function_fail_that_cannot_start() {
        assertThatThrownBy(() -> new Priming((event, response, context) -> {
                            throw new IllegalStateException("KILLSWITCH_FUNCTION is missing");
                        })
                        .prime("kill"))
                .hasMessage("KILLSWITCH_FUNCTION is missing");
    }

    private static void assertNothingHappened() {
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
        assertThat(World.instances(World.VIRGINIA).list(PageRequest.first(10)).items())
                .isEmpty();
        assertThat(World.agents().knows(AgentUri.parse("agent://killswitch/priming/none")))
                .isFalse();
        assertThat(World.audit().newest(PageRequest.first(10)).items()).isEmpty();
        assertThat(FakeTool.heard()).isEmpty();
    }
}
