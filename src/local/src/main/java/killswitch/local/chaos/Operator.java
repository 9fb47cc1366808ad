package killswitch.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.StreamSupport;
import killswitch.local.Json;
import killswitch.local.chaos.check.Event;
import killswitch.local.chaos.check.Event.Attempt;

/** Kills and resumes, and repeats what was not acknowledged, as an operator does: with the same key, anywhere. */
final class Operator implements Runnable {

    private static final int ATTEMPTS = 3;

    /** What was asked, so that it can be asked again. */
    record Order(String id, boolean kill, String scope) {}

    /**
     * What operators share.
     *
     * @param scopes what they kill; what comes more than once they kill more often
     * @param unfinished the orders that nobody has acknowledged
     */
    record Desk(List<String> scopes, Queue<Order> unfinished) {}

    private final Campaign campaign;
    private final String name;
    private final Desk desk;
    private final Random random;
    private int orders;

    Operator(Campaign campaign, String name, Desk desk, Random random) {
        this.campaign = campaign;
        this.name = name;
        this.desk = desk;
        this.random = random;
    }

    @Override
    public void run() {
        while (campaign.pauseInStorm(1_500)) {
            String scope = Campaign.any(desk.scopes(), random);
            give(true, scope);
            campaign.pause(1_200);
            if (random.nextInt(5) == 0) {
                give(true, scope);
            }
            give(false, scope);
        }
    }

    private void give(boolean kill, String scope) {
        Order order = new Order("%s-%d".formatted(name, ++orders), kill, scope);
        boolean acknowledged = attempt(order);
        for (int again = 1; again < ATTEMPTS && (!acknowledged || random.nextInt(8) == 0); again++) {
            campaign.pause(200);
            acknowledged |= attempt(order);
        }
        if (!acknowledged) {
            desk.unfinished().add(order);
        }
    }

    /** Asks once, in any region; says whether it was acknowledged. */
    boolean attempt(Order order) {
        String region = Campaign.any(campaign.stage().names(), random);
        ObjectNode body = Json.object().put("reason", "chaos: " + order.id());
        long start = campaign.now();
        Http.Reply reply = campaign.http()
                .post(
                        campaign.url(region, path(order, body)),
                        new Http.Sender(campaign.stage().key("operator"), order.id()),
                        body);
        Attempt attempt = new Attempt(order.id(), order.scope(), region, campaign.since(start));
        campaign.happened(order.kill() ? kill(attempt, reply) : resume(attempt, reply));
        return reply.status() == 200;
    }

    private static String path(Order order, ObjectNode body) {
        String verb = order.kill() ? "kill" : "resume";
        if (order.scope().endsWith("/*")) {
            body.put("scope", order.scope());
            return "/v1/fleet/" + verb;
        }
        String agent = order.scope().replace("agent://", "/v1/agents/");
        return agent.replace("#", "/instances/") + "/" + verb;
    }

    private static Event kill(Attempt attempt, Http.Reply reply) {
        JsonNode json = reply.json();
        boolean ok = reply.status() == 200;
        return new Event.Kill(
                attempt,
                reply.status(),
                ok ? json.path("kill").path("id").asText() : null,
                json.path("killed").asBoolean(),
                confirmed(reply));
    }

    private static Event resume(Attempt attempt, Http.Reply reply) {
        List<String> lifts = StreamSupport.stream(reply.json().path("lifts").spliterator(), false)
                .map(lift -> lift.path("kill").asText())
                .toList();
        return new Event.Resume(attempt, reply.status(), lifts, confirmed(reply));
    }

    private static Map<String, Long> confirmed(Http.Reply reply) {
        Map<String, Long> confirmed = new LinkedHashMap<>();
        for (JsonNode region : reply.json().path("regions")) {
            if (region.path("outcome").asText().equals("confirmed")) {
                confirmed.put(
                        region.path("region").asText(), region.path("millis").asLong());
            }
        }
        return confirmed;
    }
}
