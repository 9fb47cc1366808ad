package killswitch.core.intent;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/**
 * An intent that was given out {@link killswitch.core.problem.Limits#INTENT_TRIES} times, and that nobody has acknowledged.
 *
 * @param diedAt when it was given up
 */
public record DeadLetter(Intent intent, Instant diedAt) {

    /** The newest first. */
    static final Comparator<DeadLetter> ORDER = Comparator.comparing(DeadLetter::place, Place.ORDER);

    /** Where it stands among the dead letters of an agent, in all regions. */
    public record Place(Instant diedAt, IntentId id) {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::diedAt)
                .thenComparing(place -> place.id().ulid())
                .thenComparing(place -> place.id().region())
                .reversed();

        /** Whether it comes after the other one. */
        public boolean isAfter(Place other) {
            return ORDER.compare(this, other) > 0;
        }

        static Place parse(String text) {
            String[] words = text.split(" ", 2);
            try {
                return new Place(Instant.parse(words[0]), IntentId.parse(words[words.length - 1]));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("Not a place among dead letters: " + text, e);
            }
        }

        @Override
        public String toString() {
            return diedAt + " " + id;
        }
    }

    /** Its place. */
    public Place place() {
        return new Place(diedAt, intent.id());
    }
}
