package killswitch.api.intents;

import java.time.Instant;
import java.util.List;
import killswitch.api.json.RawJson;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.DeadLetters;
import killswitch.core.intent.Intent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of an agent's dead letters.
 *
 * @param cursor asks for the next page; none at the end
 * @param missing regions that have not answered, whose dead letters are not in the list
 */
@Schema(name = "DeadLetterList")
record DeadLettersView(List<Line> intents, @Nullable String cursor, List<String> missing) {

    static DeadLettersView of(DeadLetters.Listed listed) {
        return new DeadLettersView(
                listed.page().items().stream().map(Line::of).toList(),
                listed.page().cursor(),
                listed.missing());
    }

    /** One of them. */
    @Schema(name = "DeadLetter")
    record Line(String id, String from, Instant sentAt, Instant diedAt, RawJson data) {

        static Line of(DeadLetter letter) {
            Intent intent = letter.intent();
            return new Line(
                    intent.id().toString(),
                    intent.from().toString(),
                    intent.sentAt(),
                    letter.diedAt(),
                    new RawJson(intent.data()));
        }
    }
}
