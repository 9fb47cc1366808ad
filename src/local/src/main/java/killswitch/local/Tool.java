package killswitch.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A tool that agents may call through the gateway. */
public record Tool(String name, URI url, Way way, Registration more) {

    /** Which way a call takes. */
    public enum Way {
        /** Through the tools function, which writes every action down. */
        KEPT(""),
        /** The same, and the tool knows repeats by their Idempotency-Key: what is in doubt can be asked for again. */
        IDEMPOTENT("idempotent:"),
        /** Straight through. */
        DIRECT("direct:");

        private final String prefix;

        Way(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public Tool {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A tool's name is lower-case letters, digits and hyphens; \"%s\" is not.".formatted(name));
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!web || url.getHost() == null || !plain) {
            throw new IllegalArgumentException(
                    "The URL of tool %s is not of the form http://host/path.".formatted(name));
        }
    }

    /** A tool about which there is nothing else to say. */
    public Tool(String name, URI url, Way way) {
        this(name, url, way, Registration.PLAIN);
    }

    /**
     * Reads a file of tools by name, with the fields of Terraform's variable {@code tools}, but that what a tool is called with
     * comes from an environment variable or a file: {@code {"crm": {"url": "http://127.0.0.1:9000/mcp", "mcp": true,
     * "agents": ["agent://acme/production/*"], "credential": {"header": "X-Api-Key", "env": "CRM_KEY"}}}}.
     *
     * @throws IllegalArgumentException if there is none, or it makes no sense
     */
    public static List<Tool> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("There is no file %s with tools.".formatted(file));
        }
        return read(bytes(file));
    }

    /** Reads what such a file contains. */
    public static List<Tool> read(byte[] json) {
        return Json.parse(json)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new IllegalArgumentException("A file of tools is one JSON object, by their names."))
                .properties()
                .stream()
                .map(tool -> read(tool.getKey(), tool.getValue()))
                .toList();
    }

    private static Tool read(String name, JsonNode json) {
        boolean kept = json.path("way").asText("kept").equals("kept");
        boolean direct = json.path("way").asText().equals("direct");
        boolean idempotent = json.path("idempotent").asBoolean();
        Registration more = Registration.read(name, json);
        if (kept == direct
                || (direct
                        && (idempotent
                                || !more.kept().isEmpty()
                                || more.grants().has("only")))) {
            throw new IllegalArgumentException(
                    "The way of tool %s is kept or direct; a direct one has a url and agents, and nothing else."
                            .formatted(name));
        }
        Way way = direct ? Way.DIRECT : idempotent ? Way.IDEMPOTENT : Way.KEPT;
        try {
            return new Tool(name, new URI(json.path("url").asText()), way, more);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The url of tool %s is none.".formatted(name), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean direct() {
        return way == Way.DIRECT;
    }

    /** Reads {@code name=url}, {@code name=idempotent:url} or {@code name=direct:url}. */
    public static Tool parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "A tool is given as name=url, name=idempotent:url or name=direct:url, not \"%s\".".formatted(text));
        }
        String where = text.substring(equals + 1);
        Way way = Arrays.stream(Way.values())
                .filter(each -> each != Way.KEPT && where.startsWith(each.prefix))
                .findFirst()
                .orElse(Way.KEPT);
        try {
            return new Tool(text.substring(0, equals), new URI(where.substring(way.prefix.length())), way);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"%s\" is not a URL.".formatted(where), e);
        }
    }
}
