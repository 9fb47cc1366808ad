package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageBundleTest {

    private static final Map<String, String> PAGE = Map.of(
            "index.html", """
                    <meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self'; img-src 'self'">
                    <script src="js/first.js"></script>
                    <link rel="icon" href="icon.svg" type="image/svg+xml">
                    <link rel="stylesheet" href="css/page.css">
                    <link rel="stylesheet" href="css/print.css" media="print">
                    <script type="module" src="js/main.js"></script>
                    """,
            "js/first.js", "first('$1')\n",
            "js/main.js", "main()\n",
            "css/page.css", "a { color: red }\n",
            "css/print.css", "b { margin: 0 }\n",
            "icon.svg", "<svg/>");

    /** The hashes are those of sha256sum over what stands between the tags, in base64. */
    @Test
    void F31_it_becomes_one_document_whose_policy_names_its_own_scripts_and_styles_by_their_hashes() {
        assertThat(bundle(PAGE)).isEqualTo("""
                <meta http-equiv="Content-Security-Policy" content="\
                script-src 'sha256-MjPlh00/l/i6n7/TwG6ANIo1HsGZwNUE/JjiHjudNGs=' 'sha256-CtvsJanhHkez8s3WTVng/jj48Fci1a+zJrwEQYXXmI8='; \
                style-src 'sha256-3fLf0GyHEw5XXsTU/9jnP/eQYNsGGdipoz0teOc+Grs=' 'sha256-QxjeaXJJn4WGCpqexcbR8SkRsKJE9K+rOjzlf5sJ1u4='; img-src 'self'">
                <script>
                first('$1')
                </script>
                <link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml">
                <style>
                a { color: red }
                </style>
                <style media="print">
                b { margin: 0 }
                </style>
                <script type="module">
                main()
                </script>
                """);
    }

    @ParameterizedTest
    @CsvSource({"js/main.js, say(`</script>`)", "js/first.js, say(`<!--`)", "css/page.css, /* </STYLE> */"})
    void F31_a_text_that_would_end_its_place_in_the_document_is_refused(String name, String text) {
        Map<String, String> page = new HashMap<>(PAGE);
        page.put(name, text);

        assertThatThrownBy(() -> bundle(page)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String bundle(Map<String, String> page) {
        return PageBundle.of("index.html", name -> Objects.requireNonNull(page.get(name), name));
    }
}
