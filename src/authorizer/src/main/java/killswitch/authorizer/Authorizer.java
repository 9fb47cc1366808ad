package killswitch.authorizer;

import java.util.Map;
import killswitch.access.Decision;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Reason;
import killswitch.core.lease.Holder;

/** Has a gateway's question decided, writes down what did not pass, and answers. */
final class Authorizer {

    private final Deadline deadline;
    private final DenialLog log;
    private final RefusalCounter refusals;
    private final DenialRecorder recorder;

    Authorizer(Deadline deadline, DenialLog log, RefusalCounter refusals, DenialRecorder recorder) {
        this.deadline = deadline;
        this.log = log;
        this.refusals = refusals;
        this.recorder = recorder;
    }

    /**
     * Answers, in the form that the gateway wants.
     *
     * @throws UnauthorizedException if nobody knows whose the credential is
     */
    Map<String, Object> answer(Question question) {
        return switch (deadline.decide(question.call())) {
            case Decision.Allowed allowed -> question.form().answer(Outcome.of(allowed));
            case Denied denied -> {
                log.denied(question, denied);
                count(denied);
                recorder.record(denied);
                yield question.form().answer(Outcome.of(denied));
            }
            case Decision.Unauthenticated nobody -> {
                log.unauthenticated(question, nobody);
                throw new UnauthorizedException();
            }
        };
    }

    private void count(Denied denied) {
        Holder holder = denied.caller() == null ? null : denied.caller().holder();
        boolean stopped = denied.reason() == Reason.KILLED || denied.reason() == Reason.FENCED;
        if (stopped && holder != null) {
            refusals.count(holder);
        }
    }
}
