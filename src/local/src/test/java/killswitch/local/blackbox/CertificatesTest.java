package killswitch.local.blackbox;

import static killswitch.local.blackbox.Neighbours.AUTHORITY;
import static killswitch.local.blackbox.Neighbours.OTHERS;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import killswitch.access.testing.CertificateAuthority;
import killswitch.access.testing.ClientIdentity;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P11, over the wire and real handshakes: whoever a certificate names is who it names, at the address that asks for one. */
class CertificatesTest {

    /** Nobody knows it. */
    private static final CertificateAuthority STRANGER = new CertificateAuthority(Clock.systemUTC());

    private final Town town = Town.shared();

    @ParameterizedTest
    @MethodSource("killswitch.local.blackbox.Doors#all")
    void F26_every_route_lets_in_a_certificate_where_it_lets_in_a_key_of_its_role(Doors.Door door) {
        Agent agent = town.newAgent();

        assertThat(door.opensTo("agent key", certified(of(agent)), agent)).isTrue();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            assertThat(door.opensTo(role.toString(), certified(AUTHORITY.issue(role)), agent))
                    .as("%s", role)
                    .isTrue();
        }
    }

    @Test
    void P10_who_kills_with_a_certificate_stands_in_the_record_with_authority_and_subject() {
        Agent agent = town.newAgent();
        String lease = agent.start(VIRGINIA, "i-1").text("lease");

        Reply kill =
                certified(AUTHORITY.issue(Role.OPERATOR)).post(agent.route("kill"), "{\"reason\": \"wrong e-mails\"}");

        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.json().at("/kill/actor").asText()).isEqualTo("mtls:acme:cn=dana,ou=oncall,o=acme");
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
    }

    @Test
    void F25_an_agents_certificate_beats_for_its_own_agent_and_is_given_a_lease_to_act_with() {
        Agent agent = town.newAgent();
        Agent other = town.newAgent();
        Caller caller = certified(of(agent));

        Reply own = caller.post(agent.route("heartbeat"), RUNNING);

        assertThat(own.status()).isEqualTo(200);
        assertThat(leased(of(agent), own.text("lease"))
                        .get("/v1/tools/direct/echo")
                        .status())
                .isEqualTo(200);
        assertThat(caller.post(other.route("heartbeat"), RUNNING).status()).isEqualTo(403);
        assertThat(caller.get("/v1/tools/kept/echo").status())
                .as("a certificate is no lease")
                .isEqualTo(403);
    }

    @Test
    void P1_an_agent_with_a_lease_is_judged_by_its_lease_whatever_its_connection() {
        Agent agent = town.newAgent();
        String lease =
                certified(of(agent)).post(agent.route("heartbeat"), RUNNING).text("lease");
        certified(AUTHORITY.issue(Role.OPERATOR)).post(agent.route("kill"), "{\"reason\": \"why\"}");

        assertThat(leased(of(agent), lease).get("/v1/tools/kept/echo").status()).isEqualTo(403);
        Reply told = certified(of(agent)).post(agent.route("heartbeat"), RUNNING);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.saysKilled()).isTrue();
        assertThat(told.json().has("lease")).isFalse();
    }

    @Test
    void P11_a_key_is_who_it_is_on_a_connection_with_somebody_elses_certificate() {
        String viewer = town.cloud().keys().get("viewer");
        Caller caller = new Caller(showing(AUTHORITY.issue(Role.ADMIN)), town.certified(VIRGINIA), viewer);

        assertThat(caller.get("/v1/agents").status()).isEqualTo(200);
        assertThat(caller.get("/v1/keys").status()).isEqualTo(403);
    }

    @Test
    void F28_certificates_that_are_nobodys_are_refused_and_told_apart_in_the_log() {
        Agent agent = town.newAgent();

        Map.of(
                        "certificate-unknown-issuer", OTHERS.issue(Role.ADMIN),
                        "certificate-unmapped", AUTHORITY.issue("CN=dana,O=Acme", request -> request))
                .forEach((reason, identity) -> {
                    int before = town.log(VIRGINIA, "authorizer").length();
                    assertThat(certified(identity).get("/v1/agents").status()).isEqualTo(401);
                    assertThat(town.log(VIRGINIA, "authorizer").substring(before))
                            .contains("\"reason\":\"%s\"".formatted(reason));
                    assertThat(certified(identity)
                                    .post(agent.route("heartbeat"), RUNNING)
                                    .status())
                            .isEqualTo(401);
                });
    }

    @Test
    void F27_the_plain_address_has_no_certificate_whatever_is_sent_there() {
        Agent agent = town.newAgent();
        String admin = AUTHORITY.issue(Role.ADMIN).pem().replace("\n", "");
        int before = town.log(VIRGINIA, "authorizer").length();
        Caller pretending = town.in(VIRGINIA, null)
                .with("Authorization", "Certificate")
                .with("X-Client-Cert", admin)
                .with("X-Amzn-Mtls-Clientcert", admin)
                .with("clientCertPem", admin);

        assertThat(pretending.get("/v1/agents").status()).isEqualTo(401);
        assertThat(town.log(VIRGINIA, "authorizer").substring(before)).contains("\"reason\":\"certificate-missing\"");
        assertThat(pretending.post(agent.route("heartbeat"), RUNNING).status()).isEqualTo(401);
    }

    @Test
    void nobody_is_connected_without_a_certificate_or_with_one_that_the_trust_store_does_not_know() {
        ClientIdentity ended = AUTHORITY.issue(
                "CN=dana,OU=admins",
                request -> request.between(Instant.EPOCH, Instant.now().minusSeconds(60)));

        for (HttpClient client : List.of(showing(null), showing(STRANGER.issue(Role.ADMIN)), showing(ended))) {
            assertThatThrownBy(() -> new Caller(client, town.certified(VIRGINIA), null)
                            .with("Authorization", "Certificate")
                            .get("/v1/health"))
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    private Caller certified(ClientIdentity identity) {
        return new Caller(showing(identity), town.certified(VIRGINIA), null).with("Authorization", "Certificate");
    }

    private Caller leased(ClientIdentity identity, String lease) {
        return new Caller(showing(identity), town.certified(VIRGINIA), lease);
    }

    private HttpClient showing(@Nullable ClientIdentity identity) {
        return Clients.showing(identity, town.cloud().serverCertificate());
    }

    private static ClientIdentity of(Agent agent) {
        return AUTHORITY.issue(AgentUri.parse(agent.uri()));
    }

    private static final String RUNNING = "{\"instance\": \"i-1\", \"status\": \"running\"}";
}
