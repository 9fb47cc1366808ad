package killswitch.core.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens when a rule is broken. The names are part of the API. */
public enum Reaction {
    /** Nothing: to see what the rule would do. */
    OBSERVE,
    /** It goes on the record. */
    ALERT,
    /** The agent is killed. */
    KILL;

    /** The reaction of this name, in lower case. */
    public static Optional<Reaction> named(String name) {
        return Stream.of(values())
                .filter(reaction -> reaction.toString().equals(name))
                .findAny();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
