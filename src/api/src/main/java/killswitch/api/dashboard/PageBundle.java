package killswitch.api.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.core.Sha256;

/**
 * Makes one document of the page: its modules are one script in it, its styles stand in it, and its icon is an address of data.
 * Its content-security policy then lets in these by their hashes, and no file of any name. Maven runs it when the function is built;
 * it does nothing in the function.
 */
final class PageBundle {

    private static final Pattern SCRIPT =
            Pattern.compile("<script(?<kind> type=\"module\")? src=\"(?<name>[^\"]+)\"></script>");
    private static final Pattern STYLE =
            Pattern.compile("<link rel=\"stylesheet\" href=\"(?<name>[^\"]+)\"(?<kind> media=\"\\w+\")?>");
    private static final Pattern ICON =
            Pattern.compile("(?<=<link rel=\"icon\" href=\")[^\"]+(?=\" type=\"(?<type>[^\"]+)\")");
    private static final Pattern ENDS = Pattern.compile("(?i)</(?:script|style)|<!--");

    private final UnaryOperator<String> read;
    private final List<String> scripts = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    private PageBundle(UnaryOperator<String> read) {
        this.read = read;
    }

    /** @param files the first document of the sources, and what to write */
    public static void main(String[] files) throws IOException {
        Path source = Path.of(files[0]);
        Path target = Path.of(files[1]);
        Files.createDirectories(target.getParent());
        Files.writeString(target, of(source.getFileName().toString(), name -> text(source.resolveSibling(name))));
    }

    /**
     * The page whose first document has this name.
     *
     * @param read gives the text of a file of the page, by its name
     * @throws IllegalArgumentException if something of it cannot be put into one document
     */
    static String of(String name, UnaryOperator<String> read) {
        PageBundle page = new PageBundle(read);
        String scripted = ScriptBundle.replaced(SCRIPT, read.apply(name), page::script);
        String styled = ScriptBundle.replaced(STYLE, scripted, page::style);
        return ScriptBundle.replaced(ICON, styled, page::icon)
                .replace("script-src 'self'", "script-src " + String.join(" ", page.scripts))
                .replace("style-src 'self'", "style-src " + String.join(" ", page.styles));
    }

    private String script(MatchResult script) {
        return within("script", script, ScriptBundle.of(script.group("name"), read), scripts);
    }

    private String style(MatchResult style) {
        return within("style", style, read.apply(style.group("name")), styles);
    }

    private static String within(String element, MatchResult found, String text, List<String> hashes) {
        Matcher ends = ENDS.matcher(text);
        if (ends.find()) {
            throw new IllegalArgumentException(
                    "In a document %s would end at its %s.".formatted(found.group("name"), ends.group()));
        }
        String content = "\n" + text.strip() + "\n";
        hashes.add(hash(content));
        String kind = Objects.requireNonNullElse(found.group("kind"), "");
        return "<%s%s>%s</%s>".formatted(element, kind, content, element);
    }

    private String icon(MatchResult icon) {
        String content =
                Base64.getEncoder().encodeToString(read.apply(icon.group()).getBytes(UTF_8));
        return "data:%s;base64,%s".formatted(icon.group("type"), content);
    }

    private static String hash(String text) {
        return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(Sha256.of(text)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
