package killswitch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpHeadersTest {

    @Test
    void name_the_tool_that_is_called() {
        assertThat(tool("tools/call", "delete_record")).isEqualTo("delete_record");
        assertThat(tool("tools/call", "=?base64?bMO2c2NoZW4=?=")).isEqualTo("löschen");
    }

    @Test
    void name_none_where_another_method_is_called_or_something_is_missing() {
        assertThat(tool("prompts/get", "delete_record")).isNull();
        assertThat(tool("Tools/Call", "delete_record")).isNull();
        assertThat(tool(null, "delete_record")).isNull();
        assertThat(tool("tools/call", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "delete_record,              delete_record",
        "=?base64?SGVsbG8=?=,        Hello",
        "=?base64?PT9iYXNlNjQ/eD89?=, =?base64?x?=",
        "=?base64??=,                ''",
        "=?base64?=,                 =?base64?=",
        "=?BASE64?SGVsbG8=?=,        =?BASE64?SGVsbG8=?=",
        "=?base64?no base64!?=,      =?base64?no base64!?=",
        "'',                         ''"
    })
    void are_decoded_as_the_specification_says_and_stay_what_they_are_otherwise(String value, String decoded) {
        assertThat(McpHeaders.decoded(value)).isEqualTo(decoded);
    }

    private static @Nullable String tool(@Nullable String method, @Nullable String name) {
        Map<String, String> headers = new HashMap<>();
        headers.put("mcp-method", method);
        headers.put("mcp-name", name);
        return McpHeaders.tool(headers::get);
    }
}
