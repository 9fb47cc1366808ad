package killswitch.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * What an instance was given.
 *
 * @param intents those of one sender in the order in which it has sent them; none if nothing waits, or other instances have
 *     what waits
 * @param missing regions that did not answer: what waits there goes on waiting
 */
public record Inbox(List<Intent> intents, List<String> missing) implements Iterable<Intent> {

    /** As many as are given if nobody says how many. */
    static final int LIMIT = 10;

    /** For how long they are given if nobody says for how long. */
    static final Duration HOLD = Duration.ofSeconds(30);

    /** Keeps copies. */
    public Inbox {
        intents = List.copyOf(intents);
        missing = List.copyOf(missing);
    }

    static Inbox of(JsonObject answer) {
        List<?> missing = answer.get("missing") instanceof List<?> regions ? regions : List.of();
        return new Inbox(
                answer.objects("intents").stream().map(Intent::of).toList(),
                missing.stream().map(String::valueOf).toList());
    }

    @Override
    public Iterator<Intent> iterator() {
        return intents.iterator();
    }
}
