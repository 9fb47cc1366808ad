package killswitch.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OneFunctionTest.Kill.class)
class OneFunctionTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void answers_its_own_routes() {
        Mailer.kill();

        assertThat(World.control(World.VIRGINIA).all().kills()).hasSize(1);
    }

    @Test
    void P11_knows_no_route_of_another_function_and_changes_nothing() {
        Mailer.kill();

        for (String path : new String[] {Mailer.PATH + "/resume", Mailer.PATH + "/heartbeat", "/v1/keys"}) {
            Calls.byAdmin()
                    .body("{\"reason\":\"x\"}")
                    .post(path)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:killswitch:problem:no-such-route"));
        }
        assertThat(World.control(World.VIRGINIA).all().lifts()).isEmpty();
    }

    /** As the function is deployed, but for its stores. */
    public static final class Kill implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "killswitch.function", "kill",
                    "quarkus.arc.selected-alternatives",
                            "killswitch.api.testing.InMemory,killswitch.api.testing.Neighbours");
        }
    }
}
