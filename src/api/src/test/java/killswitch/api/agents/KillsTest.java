package killswitch.api.agents;

import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of one kill. */
@QuarkusTest
class KillsTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void shows_what_each_region_knows() {
        Mailer.start("i-1");
        String id = byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .path("kill.id");

        byViewer()
                .get("/v1/kills/" + id)
                .then()
                .statusCode(200)
                .body("kill.id", equalTo(id))
                .body("killed", equalTo(true))
                .body("", not(hasKey("lift")))
                .body("regions.region", contains("us-east-1", "eu-west-1"))
                .body("regions.present", contains(true, true))
                .body("regions.lifted", contains(false, false))
                .body("rollCall.instances.instance", contains("i-1"));
        Mailer.resume();
        byViewer()
                .get("/v1/kills/" + id)
                .then()
                .body("killed", equalTo(false))
                .body("lift.kill", equalTo(id))
                .body("lift.reason", equalTo("repaired"))
                .body("regions.lifted", contains(true, true));
    }

    @Test
    void F03_says_which_region_could_not_be_asked() {
        String id = byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .path("kill.id");
        World.takeDown(World.IRELAND);

        byViewer()
                .get("/v1/kills/" + id)
                .then()
                .statusCode(200)
                .body("regions.present", contains(true, false))
                .body("regions[0]", not(hasKey("why")))
                .body("regions[1]", hasKey("why"))
                .body("rollCall.complete", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01JBNY4V0000000000000000ST", "01jbny4v0000000000000000st", "x", "%20"})
    void that_there_never_was_is_404(String id) {
        byViewer()
                .get("/v1/kills/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:killswitch:problem:unknown-kill"));
    }
}
