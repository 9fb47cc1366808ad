package killswitch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import killswitch.local.lambda.FunctionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTest {

    @Test
    void a_tool_is_kept_unless_it_is_called_otherwise() {
        assertThat(Tool.parse("mail=http://127.0.0.1:9999/api"))
                .isEqualTo(new Tool("mail", URI.create("http://127.0.0.1:9999/api"), Tool.Way.KEPT));
        assertThat(Tool.parse("mail=direct:https://mail.example"))
                .isEqualTo(new Tool("mail", URI.create("https://mail.example"), Tool.Way.DIRECT));
        assertThat(Tool.parse("mail=idempotent:https://mail.example"))
                .isEqualTo(new Tool("mail", URI.create("https://mail.example"), Tool.Way.IDEMPOTENT));
    }

    @Test
    void a_file_says_more_of_tools() {
        List<Tool> tools = Tool.read("""
                {"mail": {"url": "http://127.0.0.1:9999/api"},
                 "bank": {"url": "http://127.0.0.1:9998", "way": "direct", "agents": ["agent://acme/*"]},
                 "ledger": {"url": "http://127.0.0.1:9997", "idempotent": true},
                 "crm": {"url": "http://127.0.0.1:9996/mcp", "mcp": true, "inFlight": "cut",
                         "only": {"delete": ["agent://acme/production/admin"]},
                         "credential": {"header": "X-Api-Key", "env": "PATH"}}}""".getBytes(UTF_8));

        assertThat(tools)
                .extracting(Tool::name, Tool::way)
                .containsExactly(
                        tuple("mail", Tool.Way.KEPT),
                        tuple("bank", Tool.Way.DIRECT),
                        tuple("ledger", Tool.Way.IDEMPOTENT),
                        tuple("crm", Tool.Way.KEPT));
        Map<String, String> told = new Variables("us-east-1", tools, "http://secrets", Map.of(), Map.of())
                .of(new FunctionSpec("tools", "api", "a.B::c", 1024, Duration.ofSeconds(29), false));
        assertThat(Json.parse(told.get("KILLSWITCH_TOOLS").getBytes(UTF_8)))
                .contains(Json.parse("""
                        {"mail": {"url": "http://127.0.0.1:9999/api", "idempotent": false},
                         "ledger": {"url": "http://127.0.0.1:9997", "idempotent": true},
                         "crm": {"url": "http://127.0.0.1:9996/mcp", "idempotent": false, "mcp": true, "inFlight": "cut",
                                 "credential": {"header": "X-Api-Key", "secret": "killswitch-tool-crm"}}}""".getBytes(UTF_8)).orElseThrow());
        assertThat(Json.parse(told.get("KILLSWITCH_TOOL_AGENTS").getBytes(UTF_8)))
                .contains(Json.parse("""
                        {"bank": {"agents": ["agent://acme/*"]},
                         "crm": {"only": {"delete": ["agent://acme/production/admin"]}}}""".getBytes(UTF_8)).orElseThrow());
        assertThat(told.toString()).doesNotContain(System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{'mail': 'http://127.0.0.1:9999'}",
                "{'mail': {}}",
                "{'mail': {'url': 'http://a b'}}",
                "{'Mail': {'url': 'http://x'}}",
                "{'mail': {'url': 'http://x', 'way': 'fast'}}",
                "{'mail': {'url': 'http://x', 'way': 'direct', 'mcp': true}}",
                "{'mail': {'url': 'http://x', 'way': 'direct', 'idempotent': true}}",
                "{'mail': {'url': 'http://x', 'way': 'direct', 'only': {}}}",
                "{'mail': {'url': 'http://x', 'agent': ['agent://acme/*']}}",
                "{'mail': {'url': 'http://x', 'agents': ['acme/*']}}",
                "{'mail': {'url': 'http://x', 'only': ['delete']}}",
                "{'mail': {'url': 'http://x', 'credential': 'X-Api-Key: s3cret'}}",
                "{'mail': {'url': 'http://x', 'credential': {'header': 'X-Api-Key'}}}",
                "{'mail': {'url': 'http://x', 'credential': {'value': 's3cret'}}}",
                "{'mail': {'url': 'http://x', 'credential': {'env': 'PATH', 'file': '/etc/hosts'}}}",
                "{'mail': {'url': 'http://x', 'credential': {'env': 'NOBODY_SETS_THIS'}}}",
                "{'mail': {'url': 'http://x', 'credential': {'file': '/nowhere/at/all'}}}"
            })
    void a_file_that_makes_no_sense_is_refused_in_a_sentence(String json) {
        assertThatThrownBy(() -> Tool.read(json.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail",
                "=http://x",
                "Mail=http://x",
                "mail=",
                "mail=9999",
                "mail=ftp://x",
                "mail=http://",
                "mail=http://a b",
                "mail=http://u:p@x",
                "mail=http://x?q",
                "mail=file:///etc/passwd"
            })
    void anything_else_is_refused_in_a_sentence(String text) {
        assertThatThrownBy(() -> Tool.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".");
    }
}
