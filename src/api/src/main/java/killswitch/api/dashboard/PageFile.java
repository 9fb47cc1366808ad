package killswitch.api.dashboard;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import killswitch.core.Sha256;

/**
 * One file of the page.
 *
 * @param type its media type
 * @param content its bytes, UTF-8
 * @param tag follows from the content
 */
record PageFile(String type, byte[] content, EntityTag tag) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** @throws IllegalArgumentException if the name has an ending that no file of the page has */
    static PageFile of(String name, String text) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("'%s' is no file of a page.".formatted(name));
        }
        return new PageFile(type, text.getBytes(StandardCharsets.UTF_8), new EntityTag(Sha256.hex(text)));
    }
}
