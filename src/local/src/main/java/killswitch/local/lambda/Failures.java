package killswitch.local.lambda;

import java.time.Duration;
import java.util.Locale;
import killswitch.local.Json;

/** The errors that Lambda itself reports, in its words. */
final class Failures {

    private Failures() {}

    static Outcome timedOut(String requestId, Duration timeout) {
        return failure(
                "Sandbox.Timedout",
                "RequestId: %s Error: Task timed out after %s seconds"
                        .formatted(requestId, String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0)));
    }

    static Outcome exited(String requestId, int status) {
        return failure(
                "Runtime.ExitError",
                "RequestId: %s Error: Runtime exited with error: exit status %d".formatted(requestId, status));
    }

    static Outcome answerTooLarge(int bytes, int limit) {
        return failure(
                "Function.ResponseSizeTooLarge",
                "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                        .formatted(bytes, limit));
    }

    private static Outcome failure(String type, String message) {
        return new Outcome.Failure(
                Json.bytes(Json.object().put("errorType", type).put("errorMessage", message)));
    }
}
