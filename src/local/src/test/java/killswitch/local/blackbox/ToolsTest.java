package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tools over the wire: who may call which, MCP servers, and a call that is under way when its agent is killed. */
class ToolsTest {

    private final Town town = Town.shared();
    private final Agent agent = town.newAgent();
    private final String lease = agent.start(VIRGINIA, "i-1").text("lease");

    @Test
    void P11_a_tool_that_is_for_others_is_refused_whichever_way_it_is_called() {
        assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(200);
        assertThat(agent.call(VIRGINIA, "staging", lease)).isEqualTo(403);
        assertThat(agent.call(VIRGINIA, "staging-direct", lease)).isEqualTo(403);
        assertThat(agent.call(VIRGINIA, "production-direct", lease)).isEqualTo(200);
        assertThat(town.in(VIRGINIA, lease).get("/v1/tools/staging-direct").status())
                .isEqualTo(403);
        eventually(() -> town.log(VIRGINIA, "authorizer").contains("the tool staging is not for this agent"));
    }

    @Test
    void P11_a_tool_is_not_had_by_another_spelling_of_its_name() {
        for (String spelling :
                new String[] {"st%61ging", "%73taging", "STAGING", "staging%2f..%2fkept", "kept/../staging"}) {
            assertThat(agent.call(VIRGINIA, spelling, lease)).as(spelling).isIn(400, 403, 404);
            assertThat(agent.call(VIRGINIA, spelling.replace("ging", "ging-direct"), lease))
                    .as(spelling)
                    .isIn(400, 403, 404);
        }
    }

    @Test
    void an_mcp_server_is_called_with_the_lease_and_its_session_comes_back() {
        Reply reply = message(caller(), "initialize", "{}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/result/asked").asText()).isEqualTo("initialize");
        assertThat(reply.headers().firstValue("mcp-session-id")).contains("session-7");
        assertThat(message(caller(), "tools/call", "{\"name\": \"find\"}").status())
                .isEqualTo(200);
        assertThat(caller().get("/v1/tools/mcp").status()).isEqualTo(405);
    }

    @Test
    void P11_a_tool_of_an_mcp_server_is_refused_by_the_message_and_by_its_headers_before() {
        Reply byMessage = message(caller(), "tools/call", "{\"name\": \"delete\"}");
        Reply byHeaders = message(
                caller().with("Mcp-Method", "tools/call").with("Mcp-Name", "delete"),
                "tools/call",
                "{\"name\": \"delete\"}");
        Reply lying = message(
                caller().with("Mcp-Method", "tools/call").with("Mcp-Name", "find"),
                "tools/call",
                "{\"name\": \"delete\"}");

        assertThat(byMessage.status()).isEqualTo(403);
        assertThat(byMessage.text("detail")).contains("delete of the tool mcp is not for this agent");
        assertThat(byHeaders.status()).isEqualTo(403);
        assertThat(byHeaders.text("message")).isEqualTo("Forbidden");
        assertThat(lying.status()).isEqualTo(400);
    }

    @Test
    void P1_an_mcp_server_is_closed_to_a_killed_agent() {
        agent.kill(IRELAND);

        assertThat(message(caller(), "tools/list", "{}").status()).isEqualTo(403);
        assertThat(message(caller(), "tools/call", "{\"name\": \"find\"}").status())
                .isEqualTo(403);
        assertThat(caller().send("DELETE", "/v1/tools/mcp", null).status()).isEqualTo(403);
    }

    @Test
    void P1_P9_a_call_under_way_is_cut_off_by_a_kill_in_another_region_and_reported() {
        CompletableFuture<Reply> call = CompletableFuture.supplyAsync(
                () -> caller().withIdempotencyKey("batch-7").post("/v1/tools/held/mails", "{}"));
        assertThat(town.held()).as("what the tool is called with").isEqualTo("a-secret");
        String kill = agent.kill(IRELAND).json().at("/kill/id").asText();

        Reply reply = call.orTimeout(1, TimeUnit.MINUTES).join();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("type")).isEqualTo("urn:killswitch:problem:agent-killed");
        eventually(() -> {
            Reply report = town.as("viewer").get("/v1/kills/" + kill + "/report");
            return report.json().at("/inFlight/0/action").asText().equals("key:batch-7")
                    && report.json().at("/inFlight/0/outcome").asText().equals("cut");
        });
        assertThat(town.log(VIRGINIA, "tools")).doesNotContain("a-secret");
    }

    private Caller caller() {
        return town.in(VIRGINIA, lease);
    }

    private static Reply message(Caller caller, String method, String params) {
        return caller.post(
                "/v1/tools/mcp",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params));
    }
}
