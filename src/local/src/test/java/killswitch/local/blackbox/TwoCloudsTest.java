package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two switches on one machine have nothing in common. */
class TwoCloudsTest {

    @Test
    void P11_a_credential_of_one_is_nobodys_in_the_other_and_a_kill_in_one_stops_nobody_there() {
        try (Town other = new Town(VIRGINIA)) {
            Agent here = Town.shared().newAgent("acme/production/twin");
            Agent there = other.newAgent("acme/production/twin");
            String lease = here.start(VIRGINIA, "i-1").text("lease");
            String leaseThere = there.start(VIRGINIA, "i-1").text("lease");

            assertThat(here.call(VIRGINIA, "direct", lease)).isEqualTo(200);
            assertThat(there.call(VIRGINIA, "direct", lease)).isEqualTo(401);
            assertThat(new Agent(other, there.path(), here.key())
                            .start(VIRGINIA, "i-1")
                            .status())
                    .isEqualTo(401);

            assertThat(here.kill().status()).isEqualTo(200);

            assertThat(here.call(VIRGINIA, "direct", lease)).isEqualTo(403);
            assertThat(there.call(VIRGINIA, "direct", leaseThere)).isEqualTo(200);
        }
    }
}
