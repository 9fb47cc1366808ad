package killswitch.authorizer;

import java.util.List;
import java.util.Map;

/** How a gateway wants its answer. */
sealed interface AnswerForm {

    /** HTTP API, payload format 2.0: a simple response. */
    record Simple() implements AnswerForm {}

    /** REST API: a policy about the method that is called, and no other. */
    record Policy(String methodArn) implements AnswerForm {}

    /** The answer, ready to be written as JSON. */
    default Map<String, Object> answer(Outcome outcome) {
        return switch (this) {
            case Simple() -> Map.of("isAuthorized", outcome.allowed(), "context", outcome.context());
            case Policy(String methodArn) ->
                Map.of(
                        "principalId", outcome.principalId(),
                        "policyDocument", policy(outcome.allowed() ? "Allow" : "Deny", methodArn),
                        "context", outcome.context());
        };
    }

    private static Map<String, Object> policy(String effect, String methodArn) {
        Map<String, String> statement = Map.of("Effect", effect, "Action", "execute-api:Invoke", "Resource", methodArn);
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }
}
