package killswitch.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @Test
    void parameters_take_one_segment_and_a_greedy_one_takes_the_rest() {
        assertThat(PathPattern.parse("/v1/tools/{tool}/{path+}").match("/v1/tools/mail/a/b//c/"))
                .hasValue(Map.of("tool", "mail", "path", "a/b//c/"));
        assertThat(PathPattern.parse("/dashboard/{path+}").match("/dashboard/")).hasValue(Map.of("path", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/{a}, /v1",
        "/v1/{a}, /v1/",
        "/v1/{a}, /v1/x/y",
        "/v1/{a}, v1/x/y",
        "/v1/{a+}, /v1",
        "/v1/x, /v1/X",
        "/v1/x, /v1/%78",
    })
    void anything_else_does_not_match(String pattern, String path) {
        assertThat(PathPattern.parse(pattern).match(path)).isEmpty();
    }

    @Test
    void the_more_specific_comes_first() {
        assertThat(Stream.of("/a/{x+}", "/a/{x}", "/a/b", "/a/{x}/c")
                        .sorted((a, b) -> PathPattern.parse(a).compareTo(PathPattern.parse(b))))
                .containsExactly("/a/b", "/a/{x}", "/a/{x}/c", "/a/{x+}");
    }
}
