package killswitch.local.blackbox;

import java.util.stream.Stream;

/** An agent that acts by hand. */
record Agent(Town town, String path, String key) {

    private static final int ATTEMPTS = 5;

    String uri() {
        return "agent://" + path;
    }

    String route(String verb) {
        return "/v1/agents/" + path + "/" + verb;
    }

    /** A first heartbeat of an instance; the answer has its lease. Tried again, as the answer asks, when it is 503. */
    Reply start(String region, String instance) {
        String body = "{\"instance\": \"%s\", \"status\": \"running\"}".formatted(instance);
        return Stream.generate(() -> beat(region, body))
                .limit(ATTEMPTS)
                .filter(reply -> reply.status() != 503)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The store of " + region + " stays away."));
    }

    Reply beat(String region, String body) {
        return town.in(region, key).post(route("heartbeat"), body);
    }

    Reply renew(String instance, String lease) {
        return renew(Town.VIRGINIA, instance, lease);
    }

    Reply renew(String region, String instance, String lease) {
        return beat(
                region,
                "{\"instance\": \"%s\", \"status\": \"running\", \"lease\": \"%s\"}".formatted(instance, lease));
    }

    Reply kill() {
        return kill(Town.VIRGINIA);
    }

    Reply kill(String region) {
        return town.as("operator", region).post(route("kill"), "{\"reason\": \"wrong e-mails\"}");
    }

    /** With an idempotency key. */
    Reply kill(String region, String key) {
        return town.as("operator", region)
                .withIdempotencyKey(key)
                .post(route("kill"), "{\"reason\": \"wrong e-mails\"}");
    }

    Reply resume() {
        return resume(Town.VIRGINIA);
    }

    Reply resume(String region) {
        return town.as("operator", region).post(route("resume"), "{\"reason\": \"repaired\"}");
    }

    /** What a viewer sees of it in a region. */
    Reply look(String region) {
        return town.as("viewer", region).get("/v1/agents/" + path);
    }

    /** A call of a tool with a lease; the status says whether the gateway let it through. */
    int call(String region, String tool, String lease) {
        return town.in(region, lease).get("/v1/tools/" + tool + "/echo").status();
    }
}
