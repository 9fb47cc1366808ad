package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.SYDNEY;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resume that takes two people, over the wire and across regions. */
class TwoPeopleTest {

    private static final String TWO = "{\"resume\": {\"approvals\": 2}}";

    private final Town town = Town.shared();
    private final Agent agent = town.newAgent();

    @BeforeEach
    void it_takes_two_people_to_resume_the_agent() {
        agent.start(VIRGINIA, "i-1");
        assertThat(town.as("operator").send("PUT", agent.route("policy"), TWO).status())
                .isEqualTo(200);
        eventually(() -> town.as("viewer", IRELAND).get(agent.route("policy")).status() == 200);
        agent.kill();
    }

    @Test
    void P3_the_first_ones_resume_lifts_nothing_and_the_seconds_lifts_in_whichever_region() {
        Reply first = agent.resume(VIRGINIA);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().at("/approval/given").asInt()).isEqualTo(1);
        assertThat(first.outcome(SYDNEY)).isEqualTo("confirmed");
        assertThat(agent.resume(IRELAND).status()).as("the same person").isEqualTo(202);
        assertThat(agent.start(SYDNEY, "i-1").saysKilled()).isTrue();
        assertThat(agent.look(IRELAND).json().at("/approval/needed").asInt()).isEqualTo(2);

        Reply second = town.as("admin", IRELAND).post(agent.route("resume"), "{\"reason\": \"I have looked, too\"}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/approval/by")).hasSize(2);
        assertThat(agent.start(VIRGINIA, "i-1").saysKilled()).isFalse();
    }

    @Test
    void P11_only_an_admin_has_fewer_people_asked() {
        assertThat(town.as("operator")
                        .send("DELETE", agent.route("policy"), null)
                        .status())
                .isEqualTo(403);
        assertThat(agent.resume().status()).isEqualTo(202);

        assertThat(town.as("admin").send("DELETE", agent.route("policy"), null).status())
                .isEqualTo(204);
        assertThat(agent.resume().status()).isEqualTo(200);
    }
}
