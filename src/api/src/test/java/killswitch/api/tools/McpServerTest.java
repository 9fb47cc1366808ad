package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.action.Action;
import killswitch.core.action.Course;
import killswitch.core.agent.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that is an MCP server, over streamable HTTP. */
@QuarkusTest
class McpServerTest {

    private static final String STREAM = "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n";

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Test
    void is_sent_messages_as_they_are_with_the_session_both_ways() {
        FakeTool.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Mcp-Session-Id", "s-7");
            FakeTool.send(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}".getBytes());
        });

        String message = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {}}";
        call().header("Mcp-Session-Id", "s-6")
                .header("MCP-Protocol-Version", "2025-11-25")
                .header("Mcp-Param-Region", "eu")
                .header("Accept", "application/json, text/event-stream")
                .body(message)
                .post("/v1/tools/crm")
                .then()
                .statusCode(200)
                .header("mcp-session-id", "s-7")
                .body("id", equalTo(1));

        FakeTool.Heard heard = FakeTool.heard().getFirst();
        assertThat(heard.target()).isEqualTo("/base/mcp");
        assertThat(new String(heard.body())).isEqualTo(message);
        assertThat(heard.headers().getFirst("Mcp-Session-Id")).isEqualTo("s-6");
        assertThat(heard.headers().getFirst("MCP-Protocol-Version")).isEqualTo("2025-11-25");
        assertThat(heard.headers().getFirst("Mcp-Param-Region")).isEqualTo("eu");
        assertThat(heard.headers().getFirst("Accept")).isEqualTo("application/json, text/event-stream");
        assertThat(heard.headers()).doesNotContainKey("Authorization");
    }

    @Test
    void may_answer_with_a_stream_that_is_handed_over_whole() {
        FakeTool.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(STREAM.getBytes());
        });

        Response answer = send("tools/list", "{}");

        assertThat(answer.contentType()).isEqualTo("text/event-stream");
        assertThat(answer.asString()).isEqualTo(STREAM);
    }

    @Test
    void P9_has_its_calls_on_the_record_by_the_name_of_its_tool_and_nothing_that_only_looks() {
        send("initialize", "{}");
        send("notifications/initialized", "{}");
        send("tools/list", "{}");
        send("tools/call", "{\"name\":\"find\",\"arguments\":{\"id\":7}}");
        send("tools/call", "{\"name\":\"find\",\"arguments\":{\"id\":7}}");
        call().delete("/v1/tools/crm").then().statusCode(202);

        assertThat(FakeTool.heard()).hasSize(6);
        assertThat(actions()).hasSize(2).allSatisfy(action -> {
            assertThat(action.call().path()).isEqualTo("#find");
            assertThat(action.course()).isInstanceOf(Course.Done.class);
        });
        assertThat(actions())
                .extracting(action -> action.call().digest())
                .containsOnly(actions().getFirst().call().digest());
    }

    @Test
    void P9_is_called_once_under_a_key_and_another_message_under_it_is_refused() {
        String message = message("tools/call", "{\"name\":\"find\"}");
        call().header("Idempotency-Key", "k")
                .body(message)
                .post("/v1/tools/crm")
                .then()
                .statusCode(202);

        call().header("Idempotency-Key", "k")
                .body(message)
                .post("/v1/tools/crm")
                .then()
                .statusCode(202)
                .header("killswitch-replayed", "true");
        call().header("Idempotency-Key", "k")
                .body(message.replace("\"id\":1", "\"id\":2"))
                .post("/v1/tools/crm")
                .then()
                .statusCode(422);
        assertThat(FakeTool.heard()).hasSize(1);
    }

    @Test
    void P11_keeps_a_tool_for_the_agents_that_it_is_for_whether_headers_say_what_is_called_or_not() {
        String message = message("tools/call", "{\"name\":\"delete_record\"}");

        for (RequestSpecification call :
                List.of(call(), call().header("Mcp-Method", "tools/call").header("Mcp-Name", "delete_record"))) {
            call.body(message)
                    .post("/v1/tools/crm")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:killswitch:problem:not-allowed"))
                    .body("detail", containsString("delete_record of the tool crm is not for this agent"));
        }
        assertThat(FakeTool.heard()).isEmpty();
        assertThat(actions()).extracting(Action::course).hasOnlyElementsOfType(Course.NotDone.class);
    }

    @ParameterizedTest
    @CsvSource({"tools/call, find", "tools/list, delete_record", "tools/list,"})
    void P11_is_sent_nothing_whose_headers_say_something_else(String method, String name) {
        RequestSpecification call = call().header("Mcp-Method", method);
        RequestSpecification named = name == null ? call : call.header("Mcp-Name", name);

        named.body(message("tools/call", "{\"name\":\"delete_record\"}"))
                .post("/v1/tools/crm")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:killswitch:problem:malformed-request"));
        assertThat(FakeTool.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json; charset=utf-16",
                "application/json; charset=utf-7",
                "application/json, text/plain",
                "application/jsonp"
            })
    void P11_is_sent_nothing_that_it_might_read_otherwise(String type) {
        call().header("Content-Type", type)
                .body(message("tools/list", "{}"))
                .post("/v1/tools/crm")
                .then()
                .statusCode(400);
        assertThat(FakeTool.heard()).isEmpty();
    }

    @Test
    void P11_is_sent_nothing_that_is_compressed() {
        call().header("Content-Encoding", "gzip")
                .body(message("tools/list", "{}"))
                .post("/v1/tools/crm")
                .then()
                .statusCode(400);
    }

    @Test
    void has_no_stream_that_stays_open() {
        call().get("/v1/tools/crm").then().statusCode(405);
        send("subscriptions/listen", "{}").then().statusCode(405);
        assertThat(FakeTool.heard()).isEmpty();
    }

    @Test
    void P1_is_closed_to_a_killed_agent_whatever_it_asks() {
        Mailer.kill();

        for (String method : List.of("initialize", "tools/list", "notifications/initialized")) {
            send(method, "{}").then().statusCode(403).body("type", equalTo("urn:killswitch:problem:agent-killed"));
        }
        send("tools/call", "{\"name\":\"find\"}").then().statusCode(403);
        call().delete("/v1/tools/crm").then().statusCode(403);
        assertThat(FakeTool.heard()).isEmpty();
    }

    private Response send(String method, String params) {
        return call().body(message(method, params)).post("/v1/tools/crm");
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    }

    private RequestSpecification call() {
        return Mailer.leased("i-1", lease);
    }

    private static List<Action> actions() {
        return World.actions().newest(Mailer.URI, PageRequest.first(99)).items();
    }
}
