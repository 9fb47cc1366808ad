package killswitch.api.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import killswitch.api.lambda.ApiHandler.HttpHandler;
import killswitch.api.widget.RunningWidget;

/** The deployed handler, with the event server of Quarkus behind it. */
public final class Handler {

    private Handler() {}

    /** What answers an event when the handler hands it on. */
    @FunctionalInterface
    public interface EventServer {
        String answer(String event) throws IOException;
    }

    /** What Lambda gets for the event. */
    public static String answer(String event, EventServer server) throws IOException {
        HttpHandler http = (request, response, context) ->
                response.write(server.answer(new String(request.readAllBytes(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new ApiHandler(http, List::of, RunningWidget::pages, "kill")
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        new Invocation("request-1"));
        return answer.toString(StandardCharsets.UTF_8);
    }
}
