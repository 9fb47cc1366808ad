package killswitch.access.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {

    private static final Map<String, ?> CLAIMS = Map.of(
            "sub",
            "dana",
            "a/b",
            "by name",
            "https://acme.example/team",
            "by its long name",
            "realm_access",
            Map.of("roles", List.of("admin")),
            "https://sts.amazonaws.com/",
            Map.of("principal_tags", Map.of("agent", "mailer", "~", "tilde", "", "nothing")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sub                                                    | dana
            a/b                                                    | by name
            https://acme.example/team                              | by its long name
            /sub                                                   | dana
            /a~1b                                                  | by name
            /realm_access/roles                                    | [admin]
            /https:~1~1sts.amazonaws.com~1/principal_tags/agent    | mailer
            /https:~1~1sts.amazonaws.com~1/principal_tags/~0       | tilde
            /https:~1~1sts.amazonaws.com~1/principal_tags/         | nothing
            """)
    void finds_a_claim_by_its_name_or_where_a_pointer_points(String path, String value) {
        assertThat(ClaimPath.parse(path).in(CLAIMS).map(String::valueOf)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "SUB", "realm_access/roles", "/realm_access/groups", "/sub/0", "/realm_access/roles/0"})
    void finds_nothing_where_there_is_nothing(String path) {
        assertThat(ClaimPath.parse(path).in(CLAIMS)).isEmpty();
    }

    @Test
    void P12_says_what_is_no_path() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimPath.parse("/a~2b"))
                .withMessageContaining("'/a~2b'");
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimPath.parse(" "));
    }
}
