package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import killswitch.api.request.ServedFunctions;
import killswitch.api.widget.Buttons;
import killswitch.api.widget.Pages;
import killswitch.api.widget.Typed;

/**
 * The function {@code widget}: a widget of CloudWatch's dashboard, with a button that kills or resumes beside each agent. It
 * only looks. Its buttons have CloudWatch call the functions kill and resume, with the rights of whoever presses.
 */
final class ConsoleWidget {

    private static final String DESCRIPTION = """
            ## Killswitch: agents

            Lists the agents that need a person first, with a button to kill or resume each. It takes no parameters. Whoever may
            invoke the function `widget` sees the list; whoever may invoke `kill` or `resume`, too, can press the buttons.
            """;

    private final Supplier<Pages> pages;

    /** @param pages those of the application, which has to be started */
    ConsoleWidget(Supplier<Pages> pages) {
        this.pages = pages;
    }

    /** A text as JSON: HTML, or Markdown if a description is wanted. */
    byte[] answer(JsonNode payload, Context context) throws IOException {
        WidgetEvent event = new WidgetEvent(payload);
        if (event.wantsDescription()) {
            return text(DESCRIPTION);
        }
        if (!event.isOne() && !payload.equals(Payload.JSON.createObjectNode())) {
            throw new RefusedException(
                    "Nothing was done. The function 'widget' takes what a custom widget of CloudWatch"
                            + " sends, {\"describe\": true}, and {} by hand.");
        }
        Typed typed = new Typed(event.typed("reason"), event.typed("actor"), event.typed("search"));
        return text(pages.get().agents(typed, buttons(context.getInvokedFunctionArn()), end(context)));
    }

    static byte[] text(String text) throws IOException {
        return Payload.JSON.writeValueAsBytes(new TextNode(text));
    }

    /** Half of the time is left for what was begun to end, and for writing it. */
    private static Instant end(Context context) {
        return Instant.now().plusMillis(context.getRemainingTimeInMillis() / 2);
    }

    /** Its neighbours, by the alias that it was called by itself. */
    private static Buttons buttons(String arn) {
        String name = "-" + ServedFunctions.WIDGET;
        int end = arn.lastIndexOf(name);
        if (end < 0) {
            throw new IllegalStateException(
                    "'%s' does not end in '%s': where are kill and resume?".formatted(arn, name));
        }
        String before = arn.substring(0, end);
        String alias = arn.substring(end + name.length());
        return new Buttons(arn, before + "-kill" + alias, before + "-resume" + alias);
    }
}
