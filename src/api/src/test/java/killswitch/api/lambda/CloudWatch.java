package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import killswitch.api.testing.Calls;
import killswitch.api.widget.RunningWidget;

/** CloudWatch's dashboard, as far as a widget knows it: it shows HTML, and calls what the buttons in it name. */
final class CloudWatch {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String LOOK = typed("{}");
    private static final Pattern ACTION = Pattern.compile(
            "<a class=\"btn[^>]*>[^<]*</a><cwdb-action action=\"call\"(?: display=\"popup\" confirmation=\"([^\"]*)\")?"
                    + " endpoint=\"([^\"]*)\">([^<]*)</cwdb-action>");

    private CloudWatch() {}

    record Button(String confirmation, String endpoint, JsonNode parameters) {}

    /** Presses the first button that calls this function, as CloudWatch does when a person has confirmed it. */
    static String press(String function, String form) throws IOException {
        Button button = button(html(LOOK), function);
        ObjectNode payload = (ObjectNode) button.parameters();
        payload.setAll((ObjectNode) JSON.readTree(typed(form)));
        return invoke(function, payload.toString());
    }

    static Button button(String html, String function) throws IOException {
        return buttons(html).stream()
                .filter(button -> button.endpoint()
                        .equals("arn:aws:lambda:us-east-1:1:function:killswitch-" + function + ":live"))
                .findFirst()
                .orElseThrow();
    }

    static List<Button> buttons(String html) throws IOException {
        return ACTION.matcher(html).results().map(CloudWatch::button).toList();
    }

    private static Button button(MatchResult action) {
        try {
            return new Button(action.group(1), action.group(2), JSON.readTree(action.group(3)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String typed(String form) {
        return "{\"widgetContext\":{\"dashboardName\":\"d\",\"theme\":\"dark\",\"forms\":{\"all\":%s}}}"
                .formatted(form);
    }

    static String html(String payload) throws IOException {
        return invoke("widget", payload);
    }

    private static String invoke(String function, String payload) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new ApiHandler(
                        (event, response, context) ->
                                response.write(Calls.event(new String(event.readAllBytes(), StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)),
                        List::of,
                        RunningWidget::pages,
                        function)
                .handleRequest(
                        new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        new Invocation("request-1", function));
        return JSON.readTree(answer.toByteArray()).textValue();
    }
}
