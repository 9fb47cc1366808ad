package killswitch.client;

/**
 * 409: an action of this key began before, and the switch does not know whether it was done. Nothing was sent now.
 *
 * <p>It is under way, or was cut off. Look at the tool, and do what was not done under another key.
 */
public final class ActionInDoubtException extends InDoubtException {

    private static final long serialVersionUID = 1L;

    ActionInDoubtException(String idempotencyKey, String detail) {
        super("the action %s is in doubt: %s".formatted(idempotencyKey, detail), idempotencyKey, null);
    }
}
