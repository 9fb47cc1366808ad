package killswitch.api.intents;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;

/** Intents from a planner to the mailer, as the authorizer lets both through. */
final class Correspondence {

    static final AgentUri PLANNER = AgentUri.parse("agent://acme/production/planner");
    static final String INBOX = Mailer.PATH + "/inbox";

    private Correspondence() {}

    /** Nobody has sent anything, and the mailer was heard. */
    static void begin() {
        World.reset();
        World.agents().remember(Mailer.URI, Instant.EPOCH);
    }

    static ValidatableResponse send(String key, String data) {
        return planner()
                .header("Idempotency-Key", key)
                .body("{\"to\":\"%s\",\"data\":%s}".formatted(Mailer.URI, data))
                .post("/v1/intents")
                .then();
    }

    static ValidatableResponse body(String body) {
        return planner().body(body).post("/v1/intents").then();
    }

    static ValidatableResponse open() {
        return mailer("i-1").get(INBOX).then().statusCode(200);
    }

    static ValidatableResponse acknowledge(String id) {
        return mailer("i-1").post(INBOX + "/" + id + "/ack").then();
    }

    static RequestSpecification planner() {
        return by(PLANNER, "i-1", "start");
    }

    static RequestSpecification mailer(String instance) {
        return by(Mailer.URI, instance, "start");
    }

    static RequestSpecification by(AgentUri agent, String instance, String start) {
        return Calls.byInstance(
                new Holder(agent, new InstanceId(instance), start), "a lease that the authorizer has seen");
    }
}
