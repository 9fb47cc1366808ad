package killswitch.api.dashboard;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module and all that it imports as one script: one request instead of sixty. Each imported module becomes a function that
 * is called once, after those that it imports itself, and gives what it exports.
 *
 * <p>It knows what the page's modules use: imports of names or of the default from a relative path, and exports of
 * declarations, of the default and of listed names. It refuses everything else.
 */
final class ScriptBundle {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:(?<whole>\\w+)|\\{(?<names>[^}]*)}) from '(?<path>\\.[^']+)';?$");
    private static final Pattern DECLARED =
            Pattern.compile("(?m)^export (?=(?:async )?(?:function|class|const) (?<name>\\w+))");
    private static final Pattern WHOLE = Pattern.compile("(?m)(?:^|(?<=;))export default ");
    private static final Pattern LISTED = Pattern.compile("(?m)(?:^|(?<=;))export ?\\{(?<names>[^}]*)};?");
    private static final Pattern UNKNOWN = Pattern.compile("(?m)^(?:import|export)\\b.*");

    private final UnaryOperator<String> read;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();
    private final StringBuilder script = new StringBuilder();

    private ScriptBundle(UnaryOperator<String> read) {
        this.read = read;
    }

    /**
     * The script of the module of this name; one that imports nothing stays as it is.
     *
     * @param read gives the text of a module, by its name
     * @throws IllegalArgumentException if modules import each other in a circle, or one says what is not known here
     */
    static String of(String name, UnaryOperator<String> read) {
        ScriptBundle bundle = new ScriptBundle(read);
        String last = bundle.linked(name);
        String all = bundle.script + last;
        Matcher unknown = UNKNOWN.matcher(all);
        if (unknown.find()) {
            throw new IllegalArgumentException("This cannot be put into one script: " + unknown.group());
        }
        return all;
    }

    /** The code of a module, with what it imports taken from the variables of those modules. */
    private String linked(String name) {
        return replaced(IMPORT, read.apply(name), imported -> {
            String from =
                    variable(URI.create(name).resolve(imported.group("path")).getPath());
            return imported.group("whole") == null
                    ? "const { %s } = %s".formatted(listed(imported.group("names"), "$1: $2"), from)
                    : "const %s = %s.default".formatted(imported.group("whole"), from);
        });
    }

    /** The variable that holds what a module exports. */
    private String variable(String name) {
        String known = variables.get(name);
        if (known != null) {
            return known;
        }
        if (!opened.add(name)) {
            throw new IllegalArgumentException("Modules import each other, among these: %s".formatted(opened));
        }
        String called = called(linked(name));
        String variable = "$" + variables.size();
        variables.put(name, variable);
        script.append("// %s\nconst %s = %s\n".formatted(name, variable, called));
        return variable;
    }

    private static String called(String linked) {
        List<String> exports = new ArrayList<>();
        String declared = replaced(DECLARED, linked, export -> {
            exports.add(export.group("name"));
            return "";
        });
        String whole = replaced(WHOLE, declared, export -> {
            exports.add("default: $default");
            return "const $default = ";
        });
        String code = replaced(LISTED, whole, export -> {
            exports.add(listed(export.group("names"), "$2: $1"));
            return "";
        });
        return "(() => {\n%s\nreturn { %s }\n})()".formatted(code.strip(), String.join(", ", exports));
    }

    /** The names of {@code a, b as c}, as an object lists them. */
    private static String listed(String names, String renamed) {
        List<String> each =
                Arrays.stream(names.strip().split(",")).map(String::strip).toList();
        return String.join(", ", each).replaceAll("([\\w$]+) as ([\\w$]+)", renamed);
    }

    /** The text with each match replaced by what stands instead of it, taken literally. */
    static String replaced(Pattern pattern, String text, Function<MatchResult, String> instead) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(instead.apply(found)));
    }
}
