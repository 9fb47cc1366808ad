package killswitch.core.agent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** Where a list goes on: the name of the list and a position in it, in a form that callers only carry. */
public final class Cursor {

    private Cursor() {}

    /** The cursor that asks for what comes after this position of the list. */
    public static String of(String list, String position) {
        byte[] bytes = (list + "\n" + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The position that the request goes on from; empty if it asks for the beginning.
     *
     * @param parser reads a position, and refuses what is none
     * @throws ProblemException {@link Problem#MALFORMED_CURSOR} if it is no cursor of this list
     */
    public static <P> Optional<P> position(String list, PageRequest request, Function<String, P> parser) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(request.cursor()), StandardCharsets.UTF_8);
            if (text.startsWith(list + "\n")) {
                return Optional.of(parser.apply(text.substring(list.length() + 1)));
            }
        } catch (IllegalArgumentException | ProblemException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return Problem.MALFORMED_CURSOR.because(
                "This is not a cursor of this list. Take it from the page before as it is, or ask without one.");
    }
}
