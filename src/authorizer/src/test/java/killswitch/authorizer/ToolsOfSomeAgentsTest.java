package killswitch.authorizer;

import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import killswitch.access.ToolGrants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P11: a tool that is for some agents is refused to the others, whichever way a call takes and whatever gateway asks. */
class ToolsOfSomeAgentsTest {

    private static final ToolGrants TOOLS = ToolGrants.read(Optional.of("""
            {"email": {"only": {"delete": []}}, "bank": {"agents": []}, "crm": {"agents": ["%s"]}}""".formatted(MAILER)));

    private final HandlerFixture fixture = new HandlerFixture(TOOLS);

    @ParameterizedTest
    @CsvSource({"email, true", "crm, true", "bank, false", "unregistered, true"})
    void a_kept_tool_is_known_by_the_parameter_of_its_path(String tool, boolean allowed) {
        assertAllowed(allowed, event -> event.put("pathParameters", Map.of("tool", tool, "path", "x")));
    }

    @ParameterizedTest
    @CsvSource({"email, true", "crm, true", "bank, false"})
    void a_direct_tool_is_known_by_its_route_and_by_nothing_that_the_path_says(String tool, boolean allowed) {
        assertAllowed(allowed, event -> {
            event.put("routeKey", "ANY /v1/tools/" + tool + "/{path+}");
            event.put("pathParameters", Map.of("path", "x", "tool", "crm"));
        });
        assertAllowed(allowed, event -> {
            event.put("routeKey", "POST /v1/tools/" + tool);
            event.remove("pathParameters");
        });
    }

    @Test
    void P7_a_tool_that_the_event_does_not_name_is_undecidable() {
        assertThat(fixture.contextOf(event(event -> event.put("pathParameters", Map.of("path", "x")))))
                .containsExactly(Map.entry("reason", "undecidable"));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, delete, false",
        "tools/call, =?base64?ZGVsZXRl?=, false",
        "tools/call, find, true",
        "tools/list, delete, true"
    })
    void a_tool_of_an_mcp_server_is_refused_where_the_headers_name_it(String method, String name, boolean allowed) {
        assertAllowed(allowed, event -> Events.headers(event).putAll(Map.of("mcp-method", method, "mcp-name", name)));
    }

    @Test
    void a_rest_api_is_answered_alike() {
        HandlerFixture nobodys = new HandlerFixture(ToolGrants.read(Optional.of("{\"email\": {\"agents\": []}}")));

        for (String event : new String[] {Events.REST_REQUEST, Events.REST_TOKEN}) {
            assertThat(nobodys.contextOf(Events.with(nobodys.lease(), event)))
                    .containsExactly(Map.entry("reason", "tool"));
            assertThat(fixture.contextOf(Events.with(fixture.lease(), event)))
                    .containsEntry("agent", MAILER.toString());
        }
    }

    @Test
    void the_log_tells_it_from_a_kill_and_the_roll_call_counts_nobody_as_resisting() {
        fixture.answer(event(event -> event.put("pathParameters", Map.of("tool", "bank"))));

        assertThat(fixture.lastLine())
                .containsEntry("reason", "tool")
                .containsEntry("detail", "the tool bank is not for this agent")
                .containsEntry("agent", MAILER.toString())
                .doesNotContainKey("kill");
        assertThat(fixture.instances.asked()).isEmpty();
    }

    @Test
    void P1_a_killed_agent_is_told_so_at_a_tool_that_is_not_for_it() {
        fixture.control.store().write(kill(MAILER.toString()));

        assertThat(fixture.contextOf(event(event -> event.put("pathParameters", Map.of("tool", "bank")))))
                .containsEntry("reason", "killed");
    }

    @Test
    void P7_a_list_that_cannot_be_read_lets_the_function_not_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Wiring.of(Environment.of(Map.of(
                        "AWS_REGION", "us-east-1",
                        "KILLSWITCH_TABLE_PREFIX", "killswitch-",
                        "KILLSWITCH_SIGNING_SECRET", "killswitch/lease-signing",
                        "KILLSWITCH_DYNAMODB_ENDPOINTS", "us-east-1=http://127.0.0.1:9",
                        "KILLSWITCH_TOOL_AGENTS", "{\"crm\": {\"agents\": \"everybody\"}}"))))
                .withMessageContaining("KILLSWITCH_TOOL_AGENTS");
    }

    private void assertAllowed(boolean allowed, Consumer<Map<String, Object>> change) {
        Map<String, Object> answer = fixture.answer(event(change));
        assertThat(answer).containsEntry("isAuthorized", allowed);
        if (!allowed) {
            assertThat(answer).containsEntry("context", Map.of("reason", "tool"));
        }
    }

    private String event(Consumer<Map<String, Object>> change) {
        return Events.with(fixture.lease(), Events.TOOL, change);
    }
}
