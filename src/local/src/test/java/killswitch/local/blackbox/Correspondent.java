package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import killswitch.local.Eventually;

/** An instance that sends and reads intents by hand. It starts again when its lease is refused, as an SDK would. */
final class Correspondent {

    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Town town;
    private final Agent agent;
    private final String region;
    private final String instance;
    private String lease;

    Correspondent(Town town, Agent agent, String region, String instance) {
        this.town = town;
        this.agent = agent;
        this.region = region;
        this.instance = instance;
        this.lease = agent.start(region, instance).text("lease");
    }

    /** Sends the same until it is answered that it is kept; returns the id. */
    String send(Agent to, int number) {
        String body = "{\"to\": \"%s\", \"data\": {\"n\": %d}}".formatted(to.uri(), number);
        String key = "%s of %s".formatted(number, instance);
        Reply reply = trySend(body, key);
        while (reply.status() != 201) {
            comeBack(reply);
            reply = trySend(body, key);
        }
        return reply.text("id");
    }

    private Reply trySend(String body, String key) {
        return caller().withIdempotencyKey(key).post("/v1/intents", body);
    }

    /** What it is given; nothing if it was refused, or the region had a fault. */
    List<JsonNode> open() {
        Reply reply = caller().get(agent.route("inbox?limit=10"));
        if (reply.status() != 200) {
            comeBack(reply);
            return List.of();
        }
        List<JsonNode> given = new ArrayList<>();
        reply.json().path("intents").forEach(given::add);
        return given;
    }

    /** Acknowledges the same until it is answered that it is gone. */
    void acknowledge(String id) {
        Reply reply = tryAcknowledge(id);
        while (reply.status() != 204) {
            comeBack(reply);
            reply = tryAcknowledge(id);
        }
    }

    private Reply tryAcknowledge(String id) {
        return caller().post(agent.route("inbox/" + id + "/ack"), "");
    }

    /** It has died and starts again: another start, with another lease. */
    void startAgain() {
        JsonNode answer = agent.start(region, instance).json();
        lease = answer.path("lease").asText(lease);
    }

    private Caller caller() {
        return town.in(region, lease);
    }

    private void comeBack(Reply reply) {
        if (reply.status() == 401 || reply.status() == 403) {
            Eventually.pause(MOMENT);
            startAgain();
        } else if (reply.status() < 500) {
            throw new AssertionError("%d %s".formatted(reply.status(), new String(reply.body())));
        }
    }
}
