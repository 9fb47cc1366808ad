package killswitch.api.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import killswitch.access.LeaseTokens;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;
import killswitch.api.testing.Calls;
import killswitch.api.testing.FixedSecrets;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeartbeatCredentialsTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Nested
    class P7_While_no_signing_secret_can_be_read {

        @Test
        void a_killed_instance_is_told_all_the_same() {
            String lease = Mailer.start("i-1");
            Mailer.kill();
            World.takeDown("SigningSecrets");

            Mailer.beat(leased(lease)).statusCode(200).body("killed", equalTo(true));
        }

        @Test
        void an_instance_that_may_go_on_is_asked_to_come_again() {
            String lease = Mailer.start("i-1");
            World.takeDown("SigningSecrets");

            Mailer.beat(leased(lease)).statusCode(503);
        }

        private static String leased(String lease) {
            return "{\"instance\":\"i-1\",\"status\":\"running\",\"lease\":\"%s\"}".formatted(lease);
        }
    }

    @Nested
    class A_key {

        @Test
        void that_is_missing_is_401() {
            Calls.byNobody()
                    .body(RUNNING)
                    .post(Mailer.PATH + "/heartbeat")
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("urn:killswitch:problem:not-authenticated"));
            assertThat(World.instances(World.VIRGINIA).of(Mailer.URI)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ks_1_2", "Bearer a,Bearer b", "ks_raw"})
        void that_is_broken_is_401(String authorization) {
            beatWith(authorization).statusCode(401);
        }

        @Test
        void F35_that_is_revoked_is_401() {
            String key = Mailer.key(Role.AGENT, Mailer.URI);
            World.keys().revoke(key.substring(3, 29), Instant.now());

            beatWith("Bearer " + key).statusCode(401);
        }

        @ParameterizedTest
        @EnumSource(names = "AGENT", mode = EnumSource.Mode.EXCLUDE)
        void P11_of_another_role_is_403(Role role) {
            beatWith("Bearer " + Mailer.key(role, null))
                    .statusCode(403)
                    .body("type", equalTo("urn:killswitch:problem:not-allowed"));
        }

        @Test
        void F25_of_another_agent_is_403_whatever_the_body_says() {
            AgentUri other = AgentUri.parse("agent://acme/production/mailer-2");

            beatWith("Bearer " + Mailer.key(Role.AGENT, other)).statusCode(403);
            assertThat(World.instances(World.VIRGINIA).of(Mailer.URI)).isEmpty();
        }

        @Test
        void P11_is_not_replaced_by_a_lease() {
            beatWith("Bearer " + Mailer.start("i-1")).statusCode(403);
        }

        @Test
        void P7_that_cannot_be_looked_up_gives_no_lease() {
            String key = Mailer.key(Role.AGENT, Mailer.URI);
            World.takeDown("KeyStore");

            beatWith("Bearer " + key)
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("type", equalTo("urn:killswitch:problem:store-unavailable"));
        }
    }

    @Nested
    class F28_a_lease {

        @Test
        void of_another_instance_is_foreign_and_fences() {
            fences(Mailer.start("i-2"));
        }

        @Test
        void that_has_ended_fences() {
            fences(token(new FixedSecrets(), Instant.now().minus(Duration.ofMinutes(2))));
        }

        @Test
        void that_somebody_else_has_signed_fences() {
            SigningSecret forgers = SigningSecret.ofHex("v1", "ab".repeat(32));
            fences(token(new Forgers(forgers), Instant.now()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "a.b.c",
                    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZ2VudDovL2FjbWUvcHJvZHVjdGlvbi9tYWlsZXIifQ.",
                    "ks_01JBNY4V0000000000000000ST"
                })
        void that_is_none_fences(String token) {
            fences(token);
        }

        private void fences(String token) {
            Mailer.beat(
                            "{\"instance\":\"i-1\",\"lease\":\"%s\",\"status\":\"running\",\"checkpoint\":{\"sequence\":9,\"data\":{}}}"
                                    .formatted(token))
                    .statusCode(200)
                    .body("fenced", equalTo(true))
                    .body("killed", equalTo(false))
                    .body("", not(hasKey("lease")))
                    .body("", not(hasKey("checkpoint")));
        }

        private String token(SigningSecrets secrets, Instant issuedAt) {
            Holder holder = new Holder(Mailer.URI, new InstanceId("i-1"), "01JBNY4V0000000000000000ST");
            Lease lease = new Lease(
                    holder, Set.of(), Term.starting(issuedAt, Duration.ofSeconds(60)), new Persisted(issuedAt, "0"));
            return new LeaseTokens(secrets, Clock.fixed(issuedAt, ZoneOffset.UTC), World.VIRGINIA).sign(lease);
        }
    }

    private record Forgers(SigningSecret current) implements SigningSecrets {

        @Override
        public Optional<SigningSecret> version(String version) {
            return Optional.of(current);
        }
    }

    static ValidatableResponse beatWith(String authorization) {
        return Calls.byNobody()
                .header("Authorization", authorization)
                .body(RUNNING)
                .post(Mailer.PATH + "/heartbeat")
                .then();
    }

    private static final String RUNNING = "{\"instance\":\"i-1\",\"status\":\"running\"}";
}
