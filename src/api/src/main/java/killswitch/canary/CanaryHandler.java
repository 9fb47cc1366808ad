package killswitch.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda calls on the canary's schedule: plays one round and answers with what it has found. A fault that it finds is
 * no failure of the invocation: Lambda would play the round again.
 *
 * <p>No RequestStreamHandler, since Quarkus takes every one of them for its own.
 */
public final class CanaryHandler {

    /** More than the gateway gives its authorizer, so that it is the gateway that says who is late. */
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Plays rounds. */
    @FunctionalInterface
    interface Player {

        /** @throws IOException if there are no keys to play with */
        Finding play() throws IOException;
    }

    private final Player round;
    private final CanaryLog log;

    /** For Lambda: {@code KILLSWITCH_GATEWAY} is the region's address, {@code KILLSWITCH_CANARY_SECRET} has the keys. */
    public CanaryHandler() {
        this(round(System.getenv()), new CanaryLog(System.out, Clock.systemUTC()));
    }

    CanaryHandler(Player round, CanaryLog log) {
        this.round = round;
        this.log = log;
    }

    /**
     * Plays a round. The answer is {@code {"verdict":"authorizer-failed","step":"act","detail":"…","millis":{"start":41,…}}}.
     *
     * @throws IllegalArgumentException if the payload is neither a scheduled event of EventBridge nor {@code {}}
     */
    public void handleRequest(InputStream payload, OutputStream answer, @Nullable Context context) throws IOException {
        requireTick(JSON.readTree(payload));
        Finding finding = played();
        log.write(finding);
        answer.write(JSON.writeValueAsBytes(json(finding)));
    }

    private Finding played() {
        try {
            return round.play();
        } catch (IOException e) {
            return new Finding(Verdict.NO_KEYS, null, String.valueOf(e.getMessage()), Map.of());
        }
    }

    private static Player round(Map<String, String> environment) {
        URI url = URI.create(required(environment, "KILLSWITCH_GATEWAY"));
        AgentUri agent = new AgentUri(AgentUri.OWN_ORG, "canary", required(environment, "AWS_REGION"));
        CanarySecret secret =
                new CanarySecret(CanarySecret.client(), required(environment, "KILLSWITCH_CANARY_SECRET"));
        return () -> {
            Keys keys = secret.read();
            try (HttpGateway gateway = new HttpGateway(url, LIMIT)) {
                return new Round(new Canary(gateway, keys, agent), Clock.systemUTC()).play();
            }
        };
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException(name + " is not set: the canary cannot start without it."));
    }

    private static void requireTick(@Nullable JsonNode event) {
        boolean scheduled = event != null && event.path("source").asText().equals("aws.events");
        boolean byHand = event != null && event.isObject() && event.isEmpty();
        if (!scheduled && !byHand) {
            throw new IllegalArgumentException(
                    "Nothing was done. The function 'canary' takes scheduled events of EventBridge, and {} by hand.");
        }
    }

    private static ObjectNode json(Finding finding) {
        ObjectNode json =
                JSON.createObjectNode().put("verdict", finding.verdict().toString());
        if (finding.step() != null) {
            json.put("step", finding.step().toString());
        }
        json.put("detail", finding.detail());
        ObjectNode millis = json.putObject("millis");
        finding.millis().forEach((step, took) -> millis.put(step.toString(), took));
        return json;
    }
}
