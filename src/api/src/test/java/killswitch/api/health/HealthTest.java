package killswitch.api.health;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

    @Test
    void says_that_it_is_alive_and_nothing_else_whatever_is_down() {
        World.takeDown(World.VIRGINIA);
        World.takeDown("KeyStore");

        Calls.byNobody()
                .get("/v1/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("alive"))
                .body("", aMapWithSize(1));
    }
}
