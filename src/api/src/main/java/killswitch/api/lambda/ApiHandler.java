package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import killswitch.api.monitor.RunningMonitor;
import killswitch.api.request.ServedFunctions;
import killswitch.api.widget.Pages;
import killswitch.api.widget.RunningWidget;
import killswitch.canary.KeyRotation;
import killswitch.core.monitor.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda calls: {@code killswitch.api.lambda.ApiHandler::handleRequest}. A request of the gateway goes to Quarkus;
 * a break-glass payload, that for the first key, or a step that rotates the canary's keys becomes such a request first; anything else is refused, an
 * authorizer's event above all, which Quarkus would carry out as if it were the request that it asks about. The functions
 * {@code monitor} and {@code widget} take none of these: its {@linkplain Ticks schedule} the one, {@linkplain ConsoleWidget what
 * CloudWatch sends} the other.
 *
 * <p>No RequestStreamHandler, since Quarkus takes every one of them for its own.
 */
public final class ApiHandler {

    /** Answers an event of HTTP API with its response. */
    @FunctionalInterface
    interface HttpHandler {
        void handle(InputStream event, OutputStream response, @Nullable Context context) throws IOException;
    }

    private static final String TOOLS = "tools";

    private final HttpHandler http;
    private final BreakGlass breakGlass;
    private final FirstKey firstKey;
    private final CanaryKeys canaryKeys;
    private final Ticks ticks;
    private final ConsoleWidget widget;
    private final String function;

    /** Starts Quarkus, and has it answer once, so that what it does the first time is done before anyone waits. */
    public ApiHandler() throws IOException {
        this(started(), RunningMonitor::tick, RunningWidget::pages, function());
        new Priming(http).prime(function());
    }

    ApiHandler(HttpHandler http, Supplier<List<Outcome>> monitor, Supplier<Pages> pages, String function) {
        this.http = http;
        this.breakGlass = new BreakGlass(http, pages, function);
        this.firstKey = new FirstKey(http, function);
        this.canaryKeys = new CanaryKeys(http, function, maker -> KeyRotation.in(System.getenv("AWS_REGION"), maker));
        this.ticks = new Ticks(monitor);
        this.widget = new ConsoleWidget(pages);
        this.function = function;
    }

    /**
     * Answers one invocation.
     *
     * @throws RefusedException if the payload is none that this function takes, or what it orders was refused
     */
    public void handleRequest(InputStream payload, OutputStream answer, Context context) throws IOException {
        byte[] bytes = payload.readAllBytes();
        JsonNode event = Payload.read(bytes);
        if (function.equals(ServedFunctions.MONITOR)) {
            answer.write(ticks.answer(event));
        } else if (function.equals(ServedFunctions.WIDGET)) {
            answer.write(widget.answer(event, context));
        } else if (Payload.isHttp(event)) {
            answer.write(served(event, new ByteArrayInputStream(Payload.legible(event, bytes)), context));
        } else if (firstKey.takes(event)) {
            answer.write(firstKey.answer(event, context));
        } else if (canaryKeys.takes(event)) {
            canaryKeys.take(event, context);
        } else {
            answer.write(breakGlass.answer(Payload.requireBreakGlass(event), context));
        }
    }

    /** What a tool answers is between it and the agent. */
    private byte[] served(JsonNode event, InputStream request, Context context) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        http.handle(request, response, context);
        return Delivery.concerns(event) && !function.equals(TOOLS)
                ? Delivery.of(event, response.toByteArray())
                : response.toByteArray();
    }

    /** Says at once why it cannot start, if it cannot: Quarkus hides it under several others. */
    private static HttpHandler started() {
        try {
            return new QuarkusStreamHandler()::handleRequest;
        } catch (RuntimeException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new IllegalStateException(reason.getMessage(), e);
        }
    }

    private static String function() {
        return Optional.ofNullable(System.getenv("KILLSWITCH_FUNCTION")).orElse("");
    }
}
