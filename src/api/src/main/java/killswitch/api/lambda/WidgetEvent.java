package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;

/** What a widget in CloudWatch's dashboard sends to the functions that it calls. */
record WidgetEvent(JsonNode event) {

    static final String CONTEXT = "widgetContext";

    boolean isOne() {
        return event.path(CONTEXT).isObject();
    }

    /** Whether somebody who puts it into a dashboard wants to know what it is. */
    boolean wantsDescription() {
        return event.path("describe").asBoolean();
    }

    /** What was typed into a field; empty if nothing was, or there is no such field. */
    String typed(String field) {
        return event.path(CONTEXT)
                .path("forms")
                .path("all")
                .path(field)
                .asText()
                .strip();
    }
}
