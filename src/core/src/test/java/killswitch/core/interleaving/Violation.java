package killswitch.core.interleaving;

/** What the real code has done against the rule, and the promise that this breaks. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1;

    private final String promise;

    Violation(String promise, String what, Object... details) {
        super(promise + ": " + what.formatted(details));
        this.promise = promise;
    }

    String promise() {
        return promise;
    }

    static void unless(boolean kept, String promise, String what, Object... details) {
        if (!kept) {
            throw new Violation(promise, what, details);
        }
    }
}
