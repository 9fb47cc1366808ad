package killswitch.client.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a scenario's {@code $words} stand for. */
public final class Names {

    private final Map<String, String> known = new HashMap<>();

    /** True if everything that is expected is there. A word that is new stands for what is found now. */
    public boolean fits(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof String word && word.startsWith("$")) {
            return actual instanceof String text
                    && known.computeIfAbsent(word, anything -> text).equals(text);
        }
        if (expected instanceof Map<?, ?> fields) {
            return actual instanceof Map<?, ?> others
                    && fields.entrySet().stream()
                            .allMatch(field -> others.containsKey(field.getKey())
                                    && fits(field.getValue(), others.get(field.getKey())));
        }
        if (expected instanceof List<?> list) {
            return actual instanceof List<?> others && fit(list, others);
        }
        if (expected instanceof Number one && actual instanceof Number other) {
            return one.doubleValue() == other.doubleValue();
        }
        return Objects.equals(expected, actual);
    }

    /** The text, or what the word stands for: the word itself, if nothing was said of it. */
    String of(String text) {
        return text.startsWith("$") ? known.computeIfAbsent(text, word -> word.substring(1)) : text;
    }

    private boolean fit(List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!fits(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }
}
