package killswitch.client;

/** Work that an agent does, with a result and with whatever it throws. */
@FunctionalInterface
public interface Work<T, X extends Exception> {

    /** Does it. */
    T run() throws X;
}
