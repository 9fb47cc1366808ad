package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import killswitch.local.Json;

/** An agent of a town, and what can be done with it and to it. */
record Agent(Town town, String path, String key) {

    private static final int ATTEMPTS = 5;

    /** A first heartbeat; returns the lease. Tried again while the machine is too busy to answer. */
    String start(String region, String instance) {
        Calls.Answer answer = beat(region, instance, "");
        for (int attempt = 1; attempt < ATTEMPTS && answer.text("lease").isEmpty(); attempt++) {
            answer = beat(region, instance, "");
        }
        if (answer.text("lease").isEmpty()) {
            throw new IllegalStateException("%s got no lease: %s".formatted(instance, answer));
        }
        return answer.text("lease");
    }

    /** A heartbeat, with a lease unless that is empty. */
    Calls.Answer beat(String region, String instance, String lease) {
        ObjectNode body = Json.object().put("instance", instance).put("status", "running");
        if (!lease.isEmpty()) {
            body.put("lease", lease);
        }
        return town.calls().post(url(region, "heartbeat"), key, body);
    }

    /** A call of the tool. */
    Calls.Answer call(String region, String lease) {
        return town.calls().get(town.url(region, "/v1/tools/" + Town.TOOL + "/echo"), lease);
    }

    Calls.Answer kill(String region) {
        return order(region, "kill").orFail();
    }

    Calls.Answer resume(String region) {
        return order(region, "resume").orFail();
    }

    /** Repeated, as an operator does, while no region has confirmed it: it then takes as long as all attempts. */
    private Calls.Answer order(String region, String verb) {
        long began = System.nanoTime();
        Calls.Answer answer = ordered(region, verb);
        for (int attempt = 1; attempt < ATTEMPTS && answer.status() == 503; attempt++) {
            answer = ordered(region, verb);
        }
        return new Calls.Answer(answer.status(), answer.json(), began, answer.ended());
    }

    private Calls.Answer ordered(String region, String verb) {
        return town.calls()
                .post(url(region, verb), town.key("operator"), Json.object().put("reason", "measured"));
    }

    private String url(String region, String verb) {
        return town.url(region, "/v1/agents/" + path + "/" + verb);
    }
}
