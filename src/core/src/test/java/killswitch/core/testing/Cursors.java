package killswitch.core.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** Cuts a list that is held in memory into pages. */
final class Cursors {

    private Cursors() {}

    /** The first of these items, and where to go on if there are more. */
    static <T> Page<T> page(String list, List<T> rest, int limit, Function<T, String> position) {
        List<T> items = rest.subList(0, Math.min(limit, rest.size()));
        return new Page<>(items, rest.size() > limit ? cursor(list, position.apply(items.getLast())) : null);
    }

    /** The position of the last item of the page before; empty for the first page. */
    static Optional<String> position(String list, PageRequest request) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        String text = decoded(request.cursor());
        if (!text.startsWith(list + "\n")) {
            throw malformed();
        }
        return Optional.of(text.substring(list.length() + 1));
    }

    static ProblemException malformed() {
        return Problem.MALFORMED_CURSOR.because("Take the cursor from the page before, as it is.");
    }

    private static String cursor(String list, String position) {
        byte[] bytes = (list + "\n" + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }
}
