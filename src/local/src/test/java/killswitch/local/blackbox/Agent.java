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
        return beat(
                Town.VIRGINIA,
                "{\"instance\": \"%s\", \"status\": \"running\", \"lease\": \"%s\"}".formatted(instance, lease));
    }

    Reply kill() {
        return town.as("operator").post(route("kill"), "{\"reason\": \"wrong e-mails\"}");
    }

    Reply resume() {
        return town.as("operator").post(route("resume"), "{\"reason\": \"repaired\"}");
    }

    /** A call of a tool with a lease; the status says whether the gateway let it through. */
    int call(String region, String tool, String lease) {
        return town.in(region, lease).get("/v1/tools/" + tool + "/echo").status();
    }
}
