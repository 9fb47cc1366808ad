package killswitch.api.heartbeat;

import static killswitch.api.testing.Mailer.beat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.beacon.Sighting;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.testing.Eventually;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an instance is told when its region is cut off, or another instance has its work. */
@QuarkusTest
class HeartbeatFaultsTest {

    private static final String STARTS = "{\"instance\":\"%s\",\"status\":\"running\",\"checkpointKey\":\"shard-1\"}";

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Nested
    class F17_P9_an_instance_that_names_a_key_which_somebody_else_owns {

        @Test
        void gets_its_lease_and_is_told_whose_it_is() {
            beat(STARTS.formatted("i-1"))
                    .statusCode(200)
                    .body("lease", startsWith("ey"))
                    .body("", not(hasKey("checkpointOwner")));

            beat(STARTS.formatted("i-2"))
                    .statusCode(200)
                    .body("lease", startsWith("ey"))
                    .body("checkpointOwner.instance", equalTo("i-1"))
                    .body("checkpointOwner.region", equalTo(World.VIRGINIA))
                    .body("checkpointOwner.until", matchesPattern("20..-..-..T..:..:..Z"))
                    .body("checkpointOwner", not(hasKey("holder")));
        }

        @Test
        void P8_has_nothing_kept_of_that_key() {
            beat(STARTS.formatted("i-1")).statusCode(200);

            beat("""
                {"instance":"i-2","status":"running","checkpointKey":"shard-1","checkpoint":{"sequence":1,"data":{}}}""")
                    .statusCode(200)
                    .body("checkpointOwner.instance", equalTo("i-1"))
                    .body("", not(hasKey("checkpoint")));

            assertThat(World.checkpoints().newest(Mailer.URI)).isEmpty();
        }

        @Test
        void shares_the_default_key_as_ever() {
            beat("{\"instance\":\"i-1\",\"status\":\"running\"}").statusCode(200);

            beat("""
                {"instance":"i-2","status":"running","checkpointKey":"default","checkpoint":{"sequence":1,"data":{}}}""").statusCode(200).body("", not(hasKey("checkpointOwner")));

            assertThat(World.checkpoints().newest(Mailer.URI))
                    .extracting(Checkpoint::sequence)
                    .containsExactly(1L);
        }
    }

    @Nested
    class F07_P6_an_instance_of_a_region_that_is_cut_off {

        /** What the process has kept of what it read must not reach another test. */
        @AfterEach
        void leases_are_given_again() {
            World.reset();
            Eventually.assertThat(() -> beat(STARTS.formatted("i-1")).body("", not(hasKey("withheld"))));
        }

        @Test
        void gets_no_lease_and_is_told_why() {
            String lease = Mailer.start("i-1");
            isCutOff();

            Eventually.assertThat(() -> renewal(lease).body("withheld", equalTo("isolated")));

            renewal(lease)
                    .statusCode(200)
                    .body("killed", equalTo(false))
                    .body("fenced", equalTo(false))
                    .body("", not(hasKey("lease")))
                    .body("", not(hasKey("leaseExpiresAt")));
            beat(STARTS.formatted("i-1"))
                    .statusCode(200)
                    .body("withheld", equalTo("isolated"))
                    .body("", not(hasKey("lease")));
        }

        private static void isCutOff() {
            Instant now = Instant.now();
            for (String region : List.of(World.VIRGINIA, World.IRELAND)) {
                Instant at = region.equals(World.VIRGINIA) ? now : now.minus(Duration.ofDays(2));
                World.beacons().noticed(new Sighting(region, 7, at), noticedBefore(region));
            }
        }

        /** Nothing, if the process goes by what it has read before. */
        private static @Nullable Sighting noticedBefore(String region) {
            return World.beacons().sightings().stream()
                    .filter(seen -> seen.region().equals(region))
                    .findAny()
                    .orElse(null);
        }

        private static ValidatableResponse renewal(String lease) {
            return beat("{\"instance\":\"i-1\",\"status\":\"running\",\"lease\":\"%s\"}".formatted(lease));
        }
    }
}
