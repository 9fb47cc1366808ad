package killswitch.webhooks;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the event bus calls, for each receiver with the events that it is to hear of: {@code {"webhook": "siem", "event": {…}}}.
 * So receivers have nothing to do with each other: nobody waits for another, and what is sent again is sent to one. What could
 * not be delivered is thrown: Lambda calls again a minute and two minutes later, and puts it into the queue after that.
 *
 * <p>No RequestStreamHandler, since Quarkus takes every one of them for its own.
 */
public final class WebhooksHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Receivers receivers;
    private final String source;
    private final Secrets secrets;
    private final Courier courier;
    private final WebhooksLog log;

    /**
     * For Lambda. {@code KILLSWITCH_WEBHOOKS} says where each receiver is, {@code KILLSWITCH_WEBHOOK_SECRETS} what the names
     * of their secrets begin with, {@code KILLSWITCH_NAME} what the switch is called.
     */
    public WebhooksHandler() {
        this(
                System.getenv(),
                new Secrets(Secrets.client(), required(System.getenv(), "KILLSWITCH_WEBHOOK_SECRETS")),
                new Courier(new HttpPost(Courier.ATTEMPT), Clock.systemUTC(), WebhooksHandler::pause),
                new WebhooksLog(System.out, Clock.systemUTC()));
    }

    WebhooksHandler(Map<String, String> environment, Secrets secrets, Courier courier, WebhooksLog log) {
        this.receivers = Receivers.parse(environment.get("KILLSWITCH_WEBHOOKS"));
        this.source = "urn:killswitch:switch:" + required(environment, "KILLSWITCH_NAME");
        this.secrets = secrets;
        this.courier = courier;
        this.log = log;
    }

    /**
     * Delivers one event to one receiver. The answer is {@code {"webhook":"siem","outcome":"delivered","attempts":1,"message":"…"}}.
     *
     * @throws IllegalArgumentException if the payload is something else
     * @throws UndeliveredException if it is worth to try again later
     */
    public void handleRequest(InputStream payload, OutputStream answer, @Nullable Context context) throws IOException {
        JsonNode order = JSON.readTree(payload);
        String receiver = order.path("webhook").asText();
        Message message = Message.of(order.path("event"), source);
        Outcome outcome = delivered(receiver, message);
        log.write(receiver, message, outcome);
        if (outcome instanceof Outcome.Undelivered) {
            throw new UndeliveredException(receiver, outcome);
        }
        answer.write(JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("webhook", receiver)
                .put("outcome", outcome.word())
                .put("attempts", outcome.attempts())
                .put("message", outcome.says())));
    }

    private Outcome delivered(String receiver, Message message) {
        var url = receivers.require(receiver);
        try {
            return courier.deliver(message, url, secrets.of(receiver));
        } catch (IllegalStateException e) {
            return new Outcome.Undelivered(String.valueOf(e.getMessage()), 0);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(name + " is not set: no webhook can be sent without it."));
    }
}
