package killswitch.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import killswitch.local.Json;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;

/**
 * Asks the authorizer's function, for every call anew: no answer is ever cached. What it does not clearly allow is
 * refused.
 */
record Authorizer(Function function, Event event, Duration limit) {

    /** May the call pass? */
    sealed interface Verdict {

        record Allowed(JsonNode context) implements Verdict {}

        record Refused(int status) implements Verdict {}
    }

    /** @param identitySources the headers that can say who calls; without any of them nobody is asked */
    Verdict judge(Call call, List<String> identitySources) {
        List<String> identity = identitySources.stream()
                .map(call::header)
                .filter(value -> !value.isEmpty())
                .limit(1)
                .toList();
        if (identity.isEmpty()) {
            return new Verdict.Refused(401);
        }
        try {
            return verdict(Waiting.on(function.invoke(event.forAuthorizer(call, identity)), limit));
        } catch (TimeoutException e) {
            return new Verdict.Refused(500);
        }
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] payload) ->
                Json.parse(payload).map(Authorizer::simple).orElse(new Verdict.Refused(500));
            case Outcome.Failure(byte[] error) -> new Verdict.Refused(saysUnauthorized(error) ? 401 : 500);
            case Outcome.Throttled throttled -> new Verdict.Refused(500);
            case Outcome.TooLarge tooLarge -> new Verdict.Refused(500);
        };
    }

    private static Verdict simple(JsonNode answer) {
        JsonNode isAuthorized = answer.path("isAuthorized");
        JsonNode context = answer.path("context");
        if (!isAuthorized.isBoolean() || !(context.isObject() || context.isMissingNode() || context.isNull())) {
            return new Verdict.Refused(500);
        }
        if (!isAuthorized.booleanValue()) {
            return new Verdict.Refused(403);
        }
        return new Verdict.Allowed(context.isObject() ? context : Json.object());
    }

    private static boolean saysUnauthorized(byte[] error) {
        return Json.parse(error)
                .map(json -> json.path("errorMessage").asText())
                .filter("Unauthorized"::equals)
                .isPresent();
    }
}
