package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleBundleTest {

    @Test
    void what_is_imported_is_put_in_its_place_for_its_medium() {
        String bundle = bundle(Map.of(
                "css/page.css", "@import 'base.css';\n@import 'print.css' print;\na { color: red }\n",
                "css/base.css", "b { content: '$1' }\n",
                "css/print.css", "c { margin: 0 }\n"));

        assertThat(bundle).isEqualTo("""
                b { content: '$1' }

                @media print {
                c { margin: 0 }
                }
                a { color: red }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@import url(base.css);", "@import 'https://elsewhere.example/a.css';", "@import \"base.css\";"})
    void an_import_that_it_does_not_know_is_refused(String line) {
        assertThatThrownBy(() -> bundle(Map.of("css/page.css", line + "\n", "css/base.css", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("css/page.css");
    }

    private static String bundle(Map<String, String> sheets) {
        return StyleBundle.of("css/page.css", name -> Objects.requireNonNull(sheets.get(name), name));
    }
}
