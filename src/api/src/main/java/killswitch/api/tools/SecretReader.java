package killswitch.api.tools;

/** Reads the secrets that tools are called with. */
@FunctionalInterface
public interface SecretReader {

    /**
     * The text of a secret as it is now.
     *
     * @throws RuntimeException if it cannot be read
     */
    String read(String name);
}
