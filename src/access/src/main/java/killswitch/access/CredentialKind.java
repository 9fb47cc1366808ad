package killswitch.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller of a route has to show. */
public enum CredentialKind {
    /** A key, of one of the route's roles; or what stands for one, a token of an issuer or a client's certificate. */
    KEY,
    /** A lease: the right to act, of the agent's own instance. */
    LEASE,
    /** Nothing. */
    NONE;

    /** The kind of this name, in lower case. */
    static Optional<CredentialKind> named(String name) {
        return Stream.of(values()).filter(kind -> kind.toString().equals(name)).findAny();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
