package killswitch.api.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import killswitch.access.testing.CertificateAuthority;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The certificate of the connection in place of the agent's key. */
@QuarkusTest
class HeartbeatCertificateTest {

    private static final CertificateAuthority AUTHORITY = new CertificateAuthority(Clock.systemUTC());

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void that_names_the_agent_is_its_key() {
        beat(certified(own())).statusCode(200).body("$", hasKey("lease"));
    }

    @Test
    void P1_tells_a_killed_agent_that_it_is_killed() {
        Mailer.kill();

        beat(certified(own())).statusCode(200).body("killed", equalTo(true)).body("$", not(hasKey("lease")));
    }

    @Test
    void F25_that_names_another_agent_is_403() {
        AgentUri other = AgentUri.parse("agent://acme/production/mailer-2");

        beat(certified(AUTHORITY.issue(other).pem())).statusCode(403);
        assertThat(World.instances(World.VIRGINIA).of(Mailer.URI)).isEmpty();
    }

    @Test
    void P11_of_a_person_is_403() {
        beat(certified(AUTHORITY.issue(Role.OPERATOR).pem())).statusCode(403);
    }

    @Test
    void that_has_ended_is_401_though_the_connection_lives_on() {
        Instant before = Instant.now().minusSeconds(1);

        beat(certified(AUTHORITY
                        .issue("CN=mailer", request -> request.uri(Mailer.URI.toString())
                                .between(Instant.EPOCH, before))
                        .pem()))
                .statusCode(401);
    }

    @Test
    void of_nobody_is_401_and_so_is_the_word_without_one() {
        beat(certified(AUTHORITY.issue("CN=dana", request -> request).pem())).statusCode(401);
        beat(Calls.byNobody().header("Authorization", "Certificate")).statusCode(401);
    }

    @Test
    void F27_that_comes_in_a_header_is_none() {
        beat(Calls.byNobody().header("Authorization", "Certificate").header("X-Client-Cert", own().replace("\n", "")))
                .statusCode(401);
    }

    @Test
    void P11_counts_for_nothing_where_a_key_is_shown() {
        AgentUri other = AgentUri.parse("agent://acme/production/mailer-2");

        beat(Calls.byNobody(own()).header("Authorization", "Bearer " + Mailer.key(Role.AGENT, other)))
                .statusCode(403);
        beat(Calls.byNobody(own())).statusCode(401);
    }

    private static String own() {
        return AUTHORITY.issue(Mailer.URI).pem();
    }

    private static RequestSpecification certified(String certificate) {
        return Calls.byNobody(certificate).header("Authorization", "Certificate");
    }

    private static ValidatableResponse beat(RequestSpecification caller) {
        return caller.body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post(Mailer.PATH + "/heartbeat")
                .then();
    }
}
