package killswitch.api.wiring;

import static killswitch.api.testing.Calls.byAdmin;
import static killswitch.api.testing.Calls.byNobody;
import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import killswitch.dynamodb.testing.DynamoDbLocal;
import org.junit.jupiter.api.Test;

/** The same wire on the stores of production: one region that is there, and one that is away. */
@QuarkusTest
@TestProfile(OnDynamoDbTest.Local.class)
class OnDynamoDbTest {

    @Test
    void P1_P5_P8_an_agent_is_killed_told_fenced_and_goes_on_from_its_checkpoint() {
        String key = makeKey("agent://acme/production/mailer");
        String lease = beat(key, checkpoint(7))
                .body("lease", startsWith("ey"))
                .extract()
                .path("lease");

        order("kill").body("killed", equalTo(true)).body("rollCall.instances.instance", contains("i-1"));
        beat(key, leased(lease)).body("killed", equalTo(true)).body("kill.reason", equalTo("wrong e-mails"));
        order("resume").body("killed", equalTo(false));
        beat(key, leased(lease)).body("fenced", equalTo(true)).body("", not(hasKey("lease")));

        beat(key, "\"status\":\"running\"")
                .body("killed", equalTo(false))
                .body("lease", startsWith("ey"))
                .body("checkpoint.sequence", equalTo(7))
                .body("checkpoint.data.sent", equalTo(700));
    }

    @Test
    void F03_P2_a_kill_says_which_region_has_confirmed_and_which_is_pending() {
        String id = byOperator()
                .body("{\"scope\":\"agent://other/*\",\"reason\":\"breach\"}")
                .post("/v1/fleet/kill")
                .then()
                .statusCode(200)
                .body("regions.region", contains("us-east-1", "eu-west-1"))
                .body("regions.outcome", contains("confirmed", "pending"))
                .extract()
                .path("kill.id");

        byViewer()
                .get("/v1/kills/" + id)
                .then()
                .statusCode(200)
                .body("regions.present", contains(true, false))
                .body("rollCall.complete", equalTo(false));
    }

    @Test
    void P10_everything_is_on_the_record() {
        byOperator().body("{\"reason\":\"odd\"}").post("/v1/agents/acme/test/recorded/kill");
        byOperator().body("{\"reason\":\"fine\"}").post("/v1/agents/acme/test/recorded/resume");

        byViewer()
                .get("/v1/agents/acme/test/recorded/audit")
                .then()
                .statusCode(200)
                .body("events.type", contains("LIFTED", "KILLED"));
        assertThat(byViewer().get("/v1/audit?limit=1").<String>path("cursor")).isNotEmpty();
    }

    @Test
    void P11_a_key_that_is_revoked_opens_nothing() {
        String key = makeKey("agent://acme/production/revoked");
        String id = key.substring(3, 29);

        byAdmin().get("/v1/keys?limit=1000").then().body("keys.id", hasItem(id));
        byAdmin().delete("/v1/keys/" + id).then().statusCode(204);

        byAdmin().delete("/v1/keys/" + id).then().statusCode(404);
        byNobody()
                .header("Authorization", "Bearer " + key)
                .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post("/v1/agents/acme/production/revoked/heartbeat")
                .then()
                .statusCode(401);
    }

    private static String makeKey(String agent) {
        return byAdmin()
                .body("{\"role\":\"agent\",\"agent\":\"%s\"}".formatted(agent))
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static ValidatableResponse beat(String key, String fields) {
        return byNobody()
                .header("Authorization", "Bearer " + key)
                .body("{\"instance\":\"i-1\",%s}".formatted(fields))
                .post("/v1/agents/acme/production/mailer/heartbeat")
                .then()
                .statusCode(200);
    }

    private static String checkpoint(int sequence) {
        return "\"status\":\"running\",\"metadata\":{\"host\":\"a\"},\"usage\":{\"calls\":1,\"usd\":0.030},"
                + "\"checkpoint\":{\"sequence\":%d,\"data\":{\"sent\":%d}}".formatted(sequence, 100 * sequence);
    }

    private static String leased(String lease) {
        return "\"status\":\"running\",\"lease\":\"%s\"".formatted(lease);
    }

    private static ValidatableResponse order(String verb) {
        return byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post("/v1/agents/acme/production/mailer/" + verb)
                .then()
                .statusCode(200);
    }

    /** Real stores; the discard port stands for a region that is away. */
    public static final class Local implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "killswitch.table-prefix",
                    DynamoDbLocal.freshTables(),
                    "killswitch.dynamodb-endpoints",
                    "us-east-1=%s,eu-west-1=http://127.0.0.1:9".formatted(DynamoDbLocal.endpoint()),
                    "quarkus.arc.selected-alternatives",
                    "killswitch.api.testing.Neighbours,killswitch.api.testing.EveryFunction");
        }
    }
}
