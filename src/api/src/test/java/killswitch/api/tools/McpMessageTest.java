package killswitch.api.tools;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message to an MCP server asks for, read so that nobody can read it otherwise. */
class McpMessageTest {

    @Test
    void a_call_names_a_tool_and_is_the_same_whatever_its_id_and_what_it_says_of_the_client() {
        McpMessage one =
                read(call(1, "\"name\":\"send\",\"arguments\":{\"to\":\"a\"},\"_meta\":{\"progressToken\":1}"));
        McpMessage same = read(call(2, "\"name\":\"send\",\"arguments\":{\"to\":\"a\"}"));
        McpMessage other = read(call(3, "\"name\":\"send\",\"arguments\":{\"to\":\"b\"}"));

        assertThat(one.tool()).isEqualTo("send");
        assertThat(one.onlyLooks()).isFalse();
        assertThat(one.asks()).isEqualTo(same.asks()).isNotEqualTo(other.asks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "server/discover",
                "tools/list",
                "resources/list",
                "resources/templates/list",
                "prompts/list",
                "completion/complete",
                "logging/setLevel",
                "notifications/initialized",
                "notifications/cancelled"
            })
    void a_method_that_only_looks_is_no_action(String method) {
        McpMessage message = read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\"}".formatted(method));

        assertThat(message.onlyLooks()).isTrue();
        assertThat(message.tool()).isNull();
    }

    @Test
    void a_prompt_and_a_resource_are_looked_at_and_an_answer_to_the_server_does_nothing() {
        assertThat(read("{\"method\":\"prompts/get\",\"params\":{\"name\":\"p\"}}")
                        .onlyLooks())
                .isTrue();
        assertThat(read("{\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///p\"}}")
                        .onlyLooks())
                .isTrue();
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}").onlyLooks())
                .isTrue();
    }

    @Test
    void what_nobody_knows_may_do_something() {
        assertThat(read("{\"method\":\"tasks/update\"}").onlyLooks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "[{\"method\":\"tools/list\"}]",
                "{\"method\":\"tools/list\"}{}",
                "{\"method\":\"tools/list\",\"method\":\"tools/call\"}",
                "{\"method\":\"tools/list\",\"Method\":\"tools/call\"}",
                "{\"method\":\"tools/list\",\"PARAMS\":{}}",
                "{\"method\":\"tools/list\",\"param\u017f\":{}}",
                "{\"method\":null}",
                "{\"method\":7}",
                "{\"method\":\"tools/call\"}",
                "{\"method\":\"tools/call\",\"params\":[]}",
                "{\"method\":\"tools/call\",\"params\":{}}",
                "{\"method\":\"tools/call\",\"params\":{\"name\":7}}",
                "{\"method\":\"tools/call\",\"params\":{\"name\":\"find\",\"name\":\"delete\"}}",
                "{\"method\":\"tools/call\",\"params\":{\"name\":\"find\",\"Name\":\"delete\"}}",
                "{\"method\":\"resources/read\",\"params\":{}}",
                "\ufeff{\"method\":\"tools/list\"}"
            })
    void P12_F30_what_could_be_read_in_two_ways_is_refused(String text) {
        malformed(text.getBytes(UTF_8));
    }

    @Test
    void P12_F30_what_is_no_utf_8_is_refused() {
        malformed("{\"method\":\"tools/list\"}".getBytes(UTF_16));
        malformed(new byte[] {'{', '"', 'm', (byte) 0xff, '"', ':', '1', '}'});
    }

    @Test
    void P12_the_name_of_a_tool_has_a_longest_length() {
        assertThat(read(call(1, "\"name\":\"%s\"".formatted("x".repeat(Limits.MCP_NAME))))
                        .tool())
                .hasSize(Limits.MCP_NAME);
        malformed(call(1, "\"name\":\"%s\"".formatted("x".repeat(Limits.MCP_NAME + 1)))
                .getBytes(UTF_8));
    }

    @Test
    void a_stream_that_stays_open_is_not_to_be_had() {
        assertThatThrownBy(() -> read("{\"method\":\"subscriptions/listen\",\"params\":{}}"))
                .extracting("problem")
                .isEqualTo(Problem.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        ",, true",
        "tools/call,, true",
        "tools/call, find, true",
        ", find, true",
        "tools/call, =?base64?ZmluZA==?=, true",
        "tools/list,, false",
        "Tools/Call,, false",
        "tools/call, delete, false",
        "tools/call, Find, false",
        "'tools/call,tools/call', find, false"
    })
    void P11_headers_that_say_something_else_are_refused(
            @Nullable String method, @Nullable String name, boolean accepted) {
        McpMessage message = read(call(1, "\"name\":\"find\""));

        assertThatCode(() -> message.requireSame(method, name))
                .satisfies(thrown -> assertThat(thrown == null).isEqualTo(accepted));
    }

    private static void malformed(byte[] body) {
        assertThatThrownBy(() -> McpMessage.read(body)).extracting("problem").isEqualTo(Problem.MALFORMED_REQUEST);
    }

    private static McpMessage read(String text) {
        return McpMessage.read(text.getBytes(UTF_8));
    }

    private static String call(int id, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{%s}}".formatted(id, params);
    }
}
