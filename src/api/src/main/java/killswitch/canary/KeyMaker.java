package killswitch.canary;

/** Makes keys and revokes them, as the function {@code keys} does for everybody. */
public interface KeyMaker {

    /** Makes a key of this role that is bound to this agent; returns its text. */
    String make(String role, String agent);

    /** Revokes the key with this id; one that is unknown stays so. */
    void revoke(String id);
}
