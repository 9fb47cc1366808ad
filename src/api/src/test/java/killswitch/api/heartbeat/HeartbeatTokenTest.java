package killswitch.api.heartbeat;

import static killswitch.api.heartbeat.HeartbeatCredentialsTest.beatWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import killswitch.api.testing.Logins;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token of an issuer in place of the agent's key. */
@QuarkusTest
class HeartbeatTokenTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void that_names_the_agent_is_its_key() {
        beatWith("Bearer " + Logins.OPEN.token(Mailer.URI)).statusCode(200).body("$", hasKey("lease"));
    }

    @Test
    void P1_tells_a_killed_agent_that_it_is_killed() {
        Mailer.kill();

        beatWith("Bearer " + Logins.OPEN.token(Mailer.URI))
                .statusCode(200)
                .body("killed", equalTo(true))
                .body("$", not(hasKey("lease")));
    }

    @Test
    void F25_that_names_another_agent_is_403() {
        AgentUri other = AgentUri.parse("agent://acme/production/mailer-2");

        beatWith("Bearer " + Logins.OPEN.token(other)).statusCode(403);
        assertThat(World.instances(World.VIRGINIA).of(Mailer.URI)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "AGENT", mode = EnumSource.Mode.EXCLUDE)
    void P11_of_a_person_is_403(Role role) {
        beatWith("Bearer " + Logins.OPEN.token(role)).statusCode(403);
    }

    @Test
    void that_is_for_somebody_else_is_401() {
        beatWith("Bearer "
                        + Logins.OPEN.token(claims ->
                                claims.subject("mailer").claim("kind", "agent").audience("mail")))
                .statusCode(401);
    }

    @Test
    void P7_whose_issuer_cannot_be_asked_gives_no_lease_and_is_503() {
        beatWith("Bearer " + Logins.AWAY.token(Mailer.URI))
                .statusCode(503)
                .body("type", equalTo("urn:killswitch:problem:issuer-unavailable"))
                .body("$", not(hasKey("lease")));
    }

    @Test
    void F28_is_no_lease() {
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\",\"lease\":\"%s\"}"
                        .formatted(Logins.OPEN.token(Mailer.URI)))
                .statusCode(200)
                .body("fenced", equalTo(true))
                .body("$", not(hasKey("lease")));
    }
}
