package killswitch.core.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far an action has come. */
public sealed interface Course {

    /** It began, and nobody knows whether it was done: it is under way, or whoever made it died over it. */
    record InDoubt() implements Course {}

    /** It was not done: the call never reached the tool, or the tool declined it. It may begin again. */
    record NotDone(Instant at) implements Course {}

    /**
     * It was done.
     *
     * @param status the HTTP status that the tool answered with
     * @param answer the whole answer as text, for whoever asks again; null if it is too long to be kept
     */
    record Done(Instant at, int status, @Nullable String answer) implements Course {}
}
