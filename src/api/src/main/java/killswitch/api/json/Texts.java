package killswitch.api.json;

import java.nio.charset.StandardCharsets;

/** What a text may not hold if every store and every reader is to see the same text. */
final class Texts {

    /** Says so to whoever sent one. */
    static final String NOT_STORABLE = "a text has no null characters and no halves of characters";

    private Texts() {}

    /** Whether the text has no null character and can be written in UTF-8: a lone half of a surrogate pair cannot. */
    static boolean areStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
