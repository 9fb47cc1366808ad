package killswitch.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptBundleTest {

    private static final Map<String, String> PAGE = Map.of(
            "js/main.js", """
                        /** Starts. */
                        import { App, run as start } from './app/app.js'
                        import make from './vendor/make.mjs'
                        import {
                          words,
                          more,
                        } from './words.js'
                        start(App, make, words, more)
                        """,
            "js/app/app.js", """
                        import { words } from '../words.js'
                        export class App {}
                        export async function run() { return words }
                        """,
            "js/vendor/make.mjs", "var a=1;export default function(n){return n+a}",
            "js/words.js", "const b = '$1'\nexport const words = b\nexport { b as more };");

    @Test
    void a_module_that_imports_nothing_stays_as_it_is() {
        assertThat(bundle(Map.of("js/main.js", "start()\n"))).isEqualTo("start()\n");
    }

    @Test
    void what_is_imported_stands_before_it_once_and_names_what_it_exports() {
        assertThat(bundle(PAGE)).isEqualTo("""
                // js/words.js
                const $0 = (() => {
                const b = '$1'
                const words = b
                return { words, more: b }
                })()
                // js/app/app.js
                const $1 = (() => {
                const { words } = $0
                class App {}
                async function run() { return words }
                return { App, run }
                })()
                // js/vendor/make.mjs
                const $2 = (() => {
                var a=1;const $default = function(n){return n+a}
                return { default: $default }
                })()
                /** Starts. */
                const { App, run: start } = $1
                const make = $2.default
                const { words, more } = $0
                start(App, make, words, more)
                """);
    }

    @Test
    void modules_that_import_each_other_are_refused() {
        assertThatThrownBy(() -> bundle(Map.of(
                        "js/main.js", "import { a } from './a.js'\n",
                        "js/a.js", "import { b } from './b.js'\nexport const a = 1\n",
                        "js/b.js", "import { a } from './a.js'\nexport const b = 2\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("js/a.js, js/b.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import * as all from './a.js'",
                "import './a.js'",
                "import { a } from 'elsewhere'",
                "import { a } from \"./a.js\"",
                "export * from './a.js'",
                "export let a = 1"
            })
    void what_it_does_not_know_is_refused(String line) {
        assertThatThrownBy(() -> bundle(Map.of("js/main.js", line + "\n", "js/a.js", "export const a = 1\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    private static String bundle(Map<String, String> modules) {
        return ScriptBundle.of("js/main.js", name -> Objects.requireNonNull(modules.get(name), name));
    }
}
