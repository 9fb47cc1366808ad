package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.UUID;
import java.util.stream.Stream;
import killswitch.local.LocalCloud;

/** What a person asks for and looks at, in a local cloud of a test's own. */
record Orders(LocalCloud cloud) {

    private static final int ATTEMPTS = 10;

    /** Kills or resumes; tried again while the gate cannot tell, for this machine may be overloaded: it is the same order. */
    Reply order(String region, String agent, String order, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Caller operator = new Caller(client, cloud.url(region), cloud.keys().get("operator"))
                    .withIdempotencyKey(UUID.randomUUID().toString());
            return Stream.generate(() -> operator.post("/v1/agents/%s/%s".formatted(agent, order), body))
                    .limit(ATTEMPTS)
                    .filter(reply -> reply.status() == 200)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + order + " of " + agent));
        }
    }

    /** What a viewer sees; whatever the answer is. */
    JsonNode look(String region, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Caller(client, cloud.url(region), cloud.keys().get("viewer"))
                    .get(path)
                    .json();
        }
    }
}
