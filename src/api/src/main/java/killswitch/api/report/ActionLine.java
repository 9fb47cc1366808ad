package killswitch.api.report;

import java.time.Instant;
import killswitch.core.action.Action;
import killswitch.core.action.Course;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One action, as the ledger has it.
 *
 * @param action {@code key:} and the Idempotency-Key, or {@code call:} and an id that the ledger gave
 * @param path without its query; of a call of an MCP server, what comes after {@code #} is the tool that it calls there
 * @param outcome the tool's status, {@code cut} if a kill has cut it off, or {@code in doubt}
 */
@Schema(name = "ReportedAction")
record ActionLine(String action, Instant at, String tool, String method, String path, String outcome) {

    static ActionLine of(Action action) {
        return new ActionLine(
                action.id().name(),
                action.begunAt(),
                action.call().tool(),
                action.call().method(),
                action.call().path(),
                outcome(action.course()));
    }

    private static String outcome(Course course) {
        return switch (course) {
            case Course.InDoubt() -> "in doubt";
            case Course.Cut ignored -> "cut";
            case Course.NotDone ignored -> "not done";
            case Course.Done(var ignored, int status, var answer) -> String.valueOf(status);
        };
    }
}
