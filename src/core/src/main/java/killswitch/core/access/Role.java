package killswitch.core.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key may be used for. Which role may call which route stands in the route table. */
public enum Role {
    /** Heartbeats of one agent, and with the lease that they give, its tools. */
    AGENT,
    /** Reads everything but keys. */
    VIEWER,
    /** Reads, kills and resumes. */
    OPERATOR,
    /** Does what an operator does, and makes and revokes keys. */
    ADMIN;

    /** The role of this name, in lower case. */
    public static Optional<Role> named(String name) {
        return Stream.of(values()).filter(role -> role.toString().equals(name)).findAny();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
