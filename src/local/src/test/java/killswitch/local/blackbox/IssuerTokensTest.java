package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.local.blackbox.Neighbours.AWAY;
import static killswitch.local.blackbox.Neighbours.CHANGING;
import static killswitch.local.blackbox.Neighbours.ISSUER;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import killswitch.access.testing.Login;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.local.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P11, over the wire: whoever an issuer names is who it names, and nobody else gets in with what only looks like it. */
class IssuerTokensTest {

    private static Town town;
    private static String beforeTheChange;

    /** It takes up to a minute until every process has found out: long enough to begin with it. */
    @BeforeAll
    static void anIssuerChangesItsKey() {
        town = Town.shared();
        beforeTheChange = CHANGING.login().token(Role.VIEWER);
        assertThat(letsIn(beforeTheChange)).isTrue();
        CHANGING.login().rotate();
    }

    @ParameterizedTest
    @MethodSource("killswitch.local.blackbox.Doors#all")
    void F26_every_route_lets_in_a_token_where_it_lets_in_a_key_of_its_role(Doors.Door door) {
        Agent agent = town.newAgent();

        assertThat(door.opensTo("agent key", town.in(VIRGINIA, tokenOf(agent)), agent))
                .isTrue();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            assertThat(door.opensTo(role.toString(), as(role), agent))
                    .as("%s", role)
                    .isTrue();
        }
    }

    @Test
    void P10_who_kills_with_a_token_stands_in_the_record_with_issuer_and_subject() {
        Agent agent = town.newAgent();
        String lease = agent.start(VIRGINIA, "i-1").text("lease");

        Reply kill = as(Role.OPERATOR).post(agent.route("kill"), "{\"reason\": \"wrong e-mails\"}");

        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.json().at("/kill/actor").asText())
                .isEqualTo(login().url().replace("http://", "oidc:") + ":dana");
        assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        assertThat(as(Role.VIEWER).get(agent.route("audit")).json().toString()).contains(":dana");
    }

    @Test
    void P11_a_viewers_token_kills_nobody() {
        Agent agent = town.newAgent();
        agent.start(VIRGINIA, "i-1");

        assertThat(as(Role.VIEWER)
                        .post(agent.route("kill"), "{\"reason\": \"why\"}")
                        .status())
                .isEqualTo(403);
        assertThat(agent.start(VIRGINIA, "i-1").saysKilled()).isFalse();
    }

    @Test
    void F25_an_agents_token_beats_for_its_own_agent_and_is_given_a_lease_to_act_with() {
        Agent agent = town.newAgent();
        Agent other = town.newAgent();
        Caller caller = town.in(VIRGINIA, tokenOf(agent));

        Reply own = caller.post(agent.route("heartbeat"), RUNNING);

        assertThat(own.status()).isEqualTo(200);
        assertThat(agent.call(VIRGINIA, "direct", own.text("lease"))).isEqualTo(200);
        assertThat(caller.post(other.route("heartbeat"), RUNNING).status()).isEqualTo(403);
        assertThat(agent.call(VIRGINIA, "direct", tokenOf(agent)))
                .as("a token is no lease")
                .isEqualTo(403);
    }

    @Test
    void F28_tokens_that_are_nobodys_are_refused_and_told_apart_in_the_log() throws JOSEException {
        Agent agent = town.newAgent();

        for (Map.Entry<String, String> bad : nobodys().entrySet()) {
            int before = town.log(VIRGINIA, "authorizer").length();
            assertThat(town.in(VIRGINIA, bad.getValue()).get("/v1/agents").status())
                    .as(bad.getKey())
                    .isEqualTo(401);
            assertThat(town.log(VIRGINIA, "authorizer").substring(before))
                    .contains("\"reason\":\"%s\"".formatted(bad.getKey().split(" ")[0]))
                    .doesNotContain(bad.getValue());
            assertThat(town.in(VIRGINIA, bad.getValue())
                            .post(agent.route("heartbeat"), RUNNING)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void P7_while_an_issuer_cannot_be_asked_its_tokens_are_refused_as_undecidable_and_keys_are_taken() {
        Agent agent = town.newAgent();
        int before = town.log(VIRGINIA, "authorizer").length();

        assertThat(town.in(VIRGINIA, AWAY.token(Role.ADMIN)).get("/v1/agents").status())
                .isEqualTo(403);
        assertThat(town.log(VIRGINIA, "authorizer").substring(before)).contains("\"reason\":\"undecidable\"");
        Reply beat = town.in(VIRGINIA, AWAY.token(AgentUri.parse(agent.uri()))).post(agent.route("heartbeat"), RUNNING);
        assertThat(beat.status()).isEqualTo(503);
        assertThat(beat.text("type")).isEqualTo("urn:killswitch:problem:issuer-unavailable");
        assertThat(town.as("operator").get("/v1/agents").status()).isEqualTo(200);
    }

    @Test
    void F36_a_new_key_of_the_issuer_is_found_within_a_minute_and_the_one_before_stays_good() {
        Login changing = CHANGING.login();

        for (int look = 0; look < LOOKS && !letsIn(changing.token(Role.VIEWER)); look++) {
            Eventually.pause(Duration.ofMillis(500));
        }
        assertThat(letsIn(changing.token(Role.VIEWER))).isTrue();
        assertThat(letsIn(beforeTheChange)).isTrue();
    }

    private static boolean letsIn(String token) {
        return town.in(VIRGINIA, token).get("/v1/agents").status() == 200;
    }

    private static Map<String, String> nobodys() throws JOSEException {
        Instant hourAgo = Instant.now().minusSeconds(3_600);
        String admin = login().claims().claim("groups", "admins").build().toString();
        SignedJWT withPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(),
                login().claims().claim("groups", "admins").build());
        withPublicKey.sign(new MACSigner(login().document("/keys").getBytes(UTF_8)));
        return Map.of(
                "token-expired",
                login().token(claims -> claims.claim("groups", "admins").expirationTime(Date.from(hourAgo))),
                "token-foreign",
                login().token(claims -> claims.claim("groups", "admins").audience("mail")),
                "token-unmapped",
                login().token(claims -> claims),
                "token-unknown-issuer",
                new Login("https://login.other.example", Clock.systemUTC()).token(Role.ADMIN),
                "token-wrong-algorithm none",
                Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(admin) + ".",
                "token-wrong-algorithm with the public key",
                withPublicKey.serialize());
    }

    private static Login login() {
        return ISSUER.login();
    }

    private static Caller as(Role role) {
        return town.in(VIRGINIA, login().token(role));
    }

    private static String tokenOf(Agent agent) {
        return login().token(AgentUri.parse(agent.uri()));
    }

    private static final int LOOKS = 300;
    private static final String RUNNING = "{\"instance\": \"i-1\", \"status\": \"running\"}";
}
