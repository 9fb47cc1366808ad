package killswitch.core.action;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an action has come. */
public sealed interface Course {

    /** It began, and nobody knows whether it was done: it is under way, or whoever made it died over it. */
    record InDoubt() implements Course {}

    /** It was under way when its agent was killed, and was cut off: the tool may have done it all the same. */
    record Cut(Instant at) implements Course {}

    /** It was not done: the call never reached the tool, or the tool declined it. It may begin again. */
    record NotDone(Instant at) implements Course {}

    /**
     * It was done.
     *
     * @param status the HTTP status that the tool answered with
     * @param answer the whole answer as text, for whoever asks again; null if it is too long to be kept
     */
    record Done(Instant at, int status, @Nullable String answer) implements Course {}

    /** Whether nobody knows if it was done. */
    default boolean isInDoubt() {
        return this instanceof InDoubt || this instanceof Cut;
    }

    /** When it ended; empty if nobody has seen that. */
    default Optional<Instant> endedAt() {
        return switch (this) {
            case InDoubt() -> Optional.empty();
            case Cut(Instant at) -> Optional.of(at);
            case NotDone(Instant at) -> Optional.of(at);
            case Done done -> Optional.of(done.at());
        };
    }
}
