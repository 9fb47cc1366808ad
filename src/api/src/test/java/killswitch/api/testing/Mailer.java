package killswitch.api.testing;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import killswitch.access.KeyText;
import killswitch.access.LeaseTokens;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.PresentedLease;
import org.jspecify.annotations.Nullable;

/** The agent that most tests are about, with its key, and its instances as they beat. */
public final class Mailer {

    public static final AgentUri URI = AgentUri.parse("agent://acme/production/mailer");
    public static final String PATH = "/v1/agents/acme/production/mailer";

    private Mailer() {}

    /** A key in the store; its text. */
    public static String key(Role role, @Nullable AgentUri agent) {
        KeyText text = KeyText.random(Instant.now());
        World.keys().save(new Key(text.id(), text.hash(), role, agent, null, Instant.now()));
        return text.reveal();
    }

    /** A heartbeat's answer. */
    public static ValidatableResponse beat(String body) {
        return keyed().body(body).post(PATH + "/heartbeat").then();
    }

    /** The lease of a new start. */
    public static String start(String instance) {
        return beat("{\"instance\":\"%s\",\"status\":\"running\"}".formatted(instance))
                .statusCode(200)
                .extract()
                .path("lease");
    }

    /** A call with the key of the mailer, which no authorizer looks at. */
    public static RequestSpecification keyed() {
        return Calls.byNobody().header("Authorization", "Bearer " + key(Role.AGENT, URI));
    }

    /** A call of a tool with this lease, as the authorizer would let it through. */
    public static RequestSpecification leased(String instance, String lease) {
        return Calls.byInstance(holder(instance, lease), lease);
    }

    public static void kill() {
        Calls.byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(PATH + "/kill")
                .then()
                .statusCode(200);
    }

    public static void resume() {
        Calls.byOperator()
                .body("{\"reason\":\"repaired\"}")
                .post(PATH + "/resume")
                .then()
                .statusCode(200);
    }

    private static Holder holder(String instance, String lease) {
        LeaseTokens tokens = new LeaseTokens(new FixedSecrets(), Clock.systemUTC(), World.VIRGINIA);
        return tokens.verify(lease) instanceof PresentedLease.Good(var good)
                ? good.holder()
                : new Holder(URI, new InstanceId(instance), "01JBNY4V0000000000000000ST");
    }
}
