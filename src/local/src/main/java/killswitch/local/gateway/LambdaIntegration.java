package killswitch.local.gateway;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;
import killswitch.local.web.Response;

/** Sends the event to a function and its answer back. */
record LambdaIntegration(Function function, Event event, Duration limit) implements Integration {

    @Override
    public Response call(Call call) {
        try {
            return response(Waiting.on(function.invoke(event.forFunction(call)), limit));
        } catch (TimeoutException e) {
            return Answers.of(503);
        }
    }

    private static Response response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] payload) -> readable(payload);
            case Outcome.Failure failure -> Answers.of(500);
            case Outcome.Throttled() -> Answers.of(503);
            case Outcome.TooLarge() -> Answers.of(413);
        };
    }

    private static Response readable(byte[] payload) {
        try {
            return FunctionResponse.read(payload);
        } catch (IllegalArgumentException e) {
            return Answers.of(500);
        }
    }
}
