package killswitch.canary;

import java.io.Serial;

/** Ends a round: something did not go as it must, or somebody else holds the canary. */
final class BrokenException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;

    BrokenException(Verdict verdict, String detail) {
        super(detail, null, false, false);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
