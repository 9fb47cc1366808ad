package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import killswitch.api.lambda.ApiHandler.HttpHandler;
import killswitch.api.widget.Pages;
import killswitch.core.access.Role;
import killswitch.core.problem.ProblemException;

/**
 * Kill and resume in plain words: who may invoke the function needs neither key nor gateway. The order takes the same
 * way as every other from here on, as a request of an operator; only that a resume needs no second person then.
 *
 * <p>A problem becomes a function error: {@code aws lambda invoke} says 200 whatever happens, and only an error is red in
 * the console. Who has pressed a button of the widget is answered in its language instead: there an error would be a page of JSON.
 */
final class BreakGlass {

    private static final System.Logger LOG = System.getLogger(BreakGlass.class.getName());
    private static final Set<String> FUNCTIONS = Set.of("kill", "resume");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String ACTOR = "break-glass:";

    private final HttpHandler http;
    private final Supplier<Pages> pages;
    private final String function;

    /** @param pages for who has pressed a button of the widget */
    BreakGlass(HttpHandler http, Supplier<Pages> pages, String function) {
        this.http = http;
        this.pages = pages;
        this.function = function;
    }

    /** The answer's body, as the API gives it; HTML for the widget. */
    byte[] answer(BreakGlassOrder order, Context context) throws IOException {
        if (!order.isFromWidget()) {
            return obey(order, context);
        }
        try {
            return page(obey(order, context));
        } catch (RefusedException e) {
            return ConsoleWidget.text(pages.get().refused(String.valueOf(e.getMessage())));
        }
    }

    /** What is done is done, whether or not it can be shown well: CloudWatch shows JSON, too. */
    private byte[] page(byte[] answer) throws IOException {
        try {
            return ConsoleWidget.text(pages.get().done(Payload.JSON.readValue(answer, OBJECT)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The answer to the widget could not be written as HTML.", e);
            return answer;
        }
    }

    private byte[] obey(BreakGlassOrder order, Context context) throws IOException {
        if (!FUNCTIONS.contains(function)) {
            throw new RefusedException(
                    "Nothing was done. The function '%s' takes no orders: invoke kill or resume.".formatted(function));
        }
        order.requireKnownFields();
        return Reply.to(request(order, context), http, context);
    }

    private byte[] request(BreakGlassOrder order, Context context) throws IOException {
        String id = ACTOR + context.getAwsRequestId();
        try {
            return new HttpEvents("POST /v1/fleet/" + function)
                    .header("Idempotency-Key", order.text("idempotencyKey").orElse(id))
                    .caller(order.actor().map(actor -> ACTOR + actor).orElse(id), Role.OPERATOR)
                    .brokenGlass()
                    .body(body(order))
                    .bytes();
        } catch (ProblemException e) {
            throw new RefusedException("Nothing was done. " + e.problem().title() + ": " + e.getMessage());
        }
    }

    private static ObjectNode body(BreakGlassOrder order) {
        ObjectNode body = Payload.JSON.createObjectNode();
        body.put("scope", order.scope().toString());
        order.text("reason").ifPresent(reason -> body.put("reason", reason));
        order.text("incident").ifPresent(incident -> body.put("incident", incident));
        return body;
    }
}
