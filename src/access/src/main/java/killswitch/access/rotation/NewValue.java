package killswitch.access.rotation;

import java.util.Optional;
import java.util.function.Supplier;

/** What a secret is made of. */
public interface NewValue {

    /**
     * Makes a new value.
     *
     * @param retired the value that was replaced by the last rotation and is used by nobody any more, if there is one
     */
    String make(Supplier<Optional<String>> retired);

    /**
     * Looks whether a value can be used.
     *
     * @throws RuntimeException if it cannot; says which version it is of, and never the value
     */
    void check(String version, String value);
}
