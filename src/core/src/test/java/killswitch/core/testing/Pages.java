package killswitch.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;

/** Reads lists page by page, as their users do. */
public final class Pages {

    private static final List<String> NONSENSE =
            List.of("", " ", "0", "!", "AAAA", "e30", "null", "../..", "A".repeat(2_000), "\u00e9\n");

    private Pages() {}

    /** The whole list, read with pages of this size; only the last may be empty, if all that is left is shown elsewhere. */
    public static <T> List<T> all(Function<PageRequest, Page<T>> list, int limit) {
        Page<T> page = list.apply(PageRequest.first(limit));
        List<T> items = new ArrayList<>(page.items());
        while (page.cursor() != null) {
            page = list.apply(new PageRequest(page.cursor(), limit));
            assertThat(page.items()).as("a page").hasSizeLessThanOrEqualTo(limit);
            assertThat(page.items().isEmpty() && page.cursor() != null)
                    .as("an empty page before the last")
                    .isFalse();
            items.addAll(page.items());
        }
        return items;
    }

    /** What is left of the list after this page. */
    public static <T> List<T> rest(Function<PageRequest, Page<T>> list, Page<T> page) {
        List<T> items = new ArrayList<>();
        String cursor = page.cursor();
        while (cursor != null) {
            Page<T> next = list.apply(new PageRequest(cursor, 1));
            items.addAll(next.items());
            cursor = next.cursor();
        }
        return items;
    }

    /** Nothing that is no cursor of the list is taken for one, nor is that of another list. */
    public static void assertRefusesNonsense(Function<PageRequest, ? extends Page<?>> list, Page<?> ofAnotherList) {
        NONSENSE.forEach(nonsense -> {
            assertRefuses(list, nonsense);
            assertRefuses(list, base64(nonsense));
        });
        assertThat(ofAnotherList.cursor()).as("the other list's cursor").isNotNull();
        assertRefuses(list, ofAnotherList.cursor());
    }

    private static void assertRefuses(Function<PageRequest, ? extends Page<?>> list, String cursor) {
        assertThatThrownBy(() -> list.apply(new PageRequest(cursor, 2)))
                .as("the cursor '%s'", cursor)
                .extracting("problem")
                .isEqualTo(Problem.MALFORMED_CURSOR);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
