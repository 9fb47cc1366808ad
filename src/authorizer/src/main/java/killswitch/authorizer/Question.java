package killswitch.authorizer;

import killswitch.access.Call;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway asks: may this call pass?
 *
 * @param route the call's route, for the log
 * @param requestId the gateway's, for the log; null if it sends none
 * @param form how the gateway wants its answer
 */
record Question(Call call, String route, @Nullable String requestId, AnswerForm form) {

    /** The same question; identified by this id if the gateway has sent none. */
    Question orIdentifiedBy(String id) {
        return requestId == null ? new Question(call, route, id, form) : this;
    }
}
