package killswitch.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                      | {}
            { "b" : 1 , "a" : [ 1 , 2 ] }           | {"b":1,"a":[1,2]}
            {"a":1.10,"b":1e3,"c":-0.0,"d":100}     | {"a":1.10,"b":1e3,"c":-0.0,"d":100}
            {"a":12345678901234567890123}           | {"a":12345678901234567890123}
            {"a":0.12345678901234567890123}         | {"a":0.12345678901234567890123}
            {"a":null,"b":true,"c":{"d":{}}}        | {"a":null,"b":true,"c":{"d":{}}}
            {"a":"\\u00fc\\n\\\\u0000 \\ud83d\\ude00"} | {"a":"ü\\n\\\\u0000 😀"}
            """)
    void loses_nothing_but_white_space(String sent, String kept) throws JsonProcessingException {
        assertThat(read(sent).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"a\"",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1e400}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\ud800\":1}",
                "{\"a\":NaN}"
            })
    void takes_only_objects_that_everybody_can_read(String sent) {
        assertThatThrownBy(() -> read(sent)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void is_written_as_the_json_that_it_is() throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(new Holder(new RawJson("{\"a\":1.10}"))))
                .isEqualTo("{\"data\":{\"a\":1.10}}");
    }

    private static RawJson read(String json) throws JsonProcessingException {
        return JSON.readValue("{\"data\":" + json + "}", Holder.class).data();
    }

    private record Holder(RawJson data) {}

    private static final ObjectMapper JSON = StrictJson.strict(new ObjectMapper());
}
