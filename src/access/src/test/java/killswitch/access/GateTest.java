package killswitch.access;

import static killswitch.access.GateFixture.bearer;
import static killswitch.access.GateFixture.pathOf;
import static killswitch.access.GateFixture.word;
import static killswitch.access.testing.Samples.HOLDER;
import static killswitch.access.testing.Samples.I_1;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.OTHER;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import killswitch.access.Decision.Allowed;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Unauthenticated;
import killswitch.access.issuer.IssuerTokens;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {

    private final GateFixture fixture = new GateFixture();

    @Nested
    class Whoever_is_let_through {

        @Test
        void with_a_key_is_that_key() {
            KeyText key = fixture.ring.key(Role.OPERATOR);

            assertThat(fixture.decide(bearer(key), KILL))
                    .isEqualTo(new Allowed(new Caller(new Principal("key:" + key.id(), Role.OPERATOR, null), null)));
        }

        @Test
        void with_a_lease_is_that_instance() {
            assertThat(fixture.decide(fixture.leaseOf(MAILER), TOOLS))
                    .isEqualTo(new Allowed(new Caller(new Principal(MAILER + "#" + I_1, Role.AGENT, MAILER), HOLDER)));
        }
    }

    @Nested
    class One_round_trip {

        @Test
        void is_one_read_for_a_key() {
            String key = bearer(fixture.ring.key(Role.OPERATOR));
            fixture.decide(key, KILL);

            assertThat(fixture.keys.asked()).containsExactly("save", "find");
            assertThat(fixture.control.asked()).isEmpty();
        }

        @Test
        void is_one_read_for_a_lease() {
            fixture.decide(fixture.leaseOf(MAILER), TOOLS);

            assertThat(fixture.control.asked()).containsExactly("covering");
            assertThat(fixture.keys.asked()).isEmpty();
        }

        @Test
        void is_not_even_needed_for_a_forged_lease_or_a_text_that_is_no_key() {
            fixture.decide(bearer("a.b.c"), TOOLS);
            fixture.decide(bearer("ks_guess"), KILL);

            assertThat(fixture.control.asked()).isEmpty();
            assertThat(fixture.keys.asked()).isEmpty();
        }
    }

    @Nested
    class F25_A_path_that_names_an_agent {

        private final Route inbox = fixture.routes
                .withKey("GET /v1/agents/{org}/{environment}/{name}/inbox")
                .orElseThrow();

        @Test
        void opens_to_the_lease_of_that_agent() {
            assertThat(word(fixture.decide(fixture.leaseOf(MAILER), inbox))).isEqualTo("allowed");
        }

        @Test
        void is_closed_to_any_other_lease_without_a_look_at_the_store() {
            assertThat(word(fixture.decide(fixture.leaseOf(OTHER), inbox))).isEqualTo("foreign");
            assertThat(fixture.control.asked()).isEmpty();
        }

        @Test
        void is_compared_letter_for_letter() {
            Map<String, String> path = Map.of("org", "acme", "environment", "production", "name", "Mailer");

            assertThat(word(fixture.gate.decide(new Call(fixture.leaseOf(MAILER), inbox, path))))
                    .isEqualTo("foreign");
        }

        @Test
        void P7_is_closed_when_the_event_does_not_say_which() {
            Map<String, String> path = Map.of("org", "acme", "environment", "production");

            assertThat(word(fixture.gate.decide(new Call(fixture.leaseOf(MAILER), inbox, path))))
                    .isEqualTo("undecidable");
        }

        @Test
        void is_not_asked_to_be_an_agent_when_an_operator_calls() {
            String operator = bearer(fixture.ring.key(Role.OPERATOR));
            Route kill = fixture.routes.withKey(KILL_AGENT).orElseThrow();

            assertThat(word(fixture.gate.decide(new Call(operator, kill, Map.of("org", "NOT A SEGMENT")))))
                    .as("a malformed URI is the API's to explain")
                    .isEqualTo("allowed");
        }
    }

    @Nested
    class F12_P7_What_cannot_be_told_is_denied {

        @Test
        void when_the_keys_cannot_be_read() {
            String key = bearer(fixture.ring.key(Role.ADMIN));
            fixture.keys.fail(new IllegalStateException("The store is away.", new IOException("connection refused")));

            assertThat(fixture.decide(key, KILL)).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.reason()).isEqualTo(Decision.Reason.UNDECIDABLE);
                assertThat(denied.detail()).contains("The store is away.", "because of", "connection refused");
            });
        }

        @Test
        void when_the_kills_cannot_be_read() {
            fixture.control.fail(new IllegalStateException("throttled"));

            assertThat(fixture.decide(fixture.leaseOf(MAILER), TOOLS)).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.reason()).isEqualTo(Decision.Reason.UNDECIDABLE);
                assertThat(denied.caller())
                        .extracting(Caller::holder)
                        .as("the log knows whose call it was")
                        .isEqualTo(HOLDER);
            });
        }

        @Test
        void when_the_signing_secrets_cannot_be_had_but_a_kill_needs_none() {
            SigningSecrets away = new NoSecrets();
            Authenticator authenticator = new Authenticator(
                    fixture.keys.store(), new LeaseTokens(away, fixture.clock, VIRGINIA), IssuerTokens.none());
            Gate gate = new Gate(authenticator, fixture.control.store());
            Route tools = fixture.routes.withKey(TOOLS).orElseThrow();
            Route kill = fixture.routes.withKey(KILL).orElseThrow();

            assertThat(word(gate.decide(new Call(fixture.leaseOf(MAILER), tools, Map.of()))))
                    .isEqualTo("undecidable");
            assertThat(word(gate.decide(new Call(bearer(fixture.ring.key(Role.OPERATOR)), kill, Map.of()))))
                    .isEqualTo("allowed");
        }

        @Test
        void when_there_is_no_such_route_even_to_an_admin() {
            assertThat(word(fixture.decide(bearer(fixture.ring.key(Role.ADMIN)), "DELETE /v1/everything")))
                    .isEqualTo("undecidable");
        }

        @Test
        void and_passes_again_when_it_can_be_told_again() {
            fixture.control.fail(new IllegalStateException("throttled"));
            fixture.decide(fixture.leaseOf(MAILER), TOOLS);
            fixture.control.recover();

            assertThat(word(fixture.decide(fixture.leaseOf(MAILER), TOOLS))).isEqualTo("allowed");
        }

        @Test
        void and_the_log_gets_no_novel() {
            fixture.control.fail(new IllegalStateException("x".repeat(10_000)));

            assertThat(fixture.decide(fixture.leaseOf(MAILER), TOOLS))
                    .isInstanceOfSatisfying(
                            Denied.class, denied -> assertThat(denied.detail()).hasSizeLessThan(600));
        }
    }

    @Nested
    class An_unknown_key {

        @Test
        void gets_the_same_answer_as_a_wrong_one_and_only_the_log_knows_better() {
            KeyText known = fixture.ring.key(Role.ADMIN);
            KeyText unknown = KeyText.random(NOW);
            String wrong = known.reveal().substring(0, 30) + unknown.reveal().substring(30);

            assertThat(fixture.decide(bearer(unknown), KILL)).isEqualTo(new Unauthenticated(Unrecognised.KEY_UNKNOWN));
            assertThat(fixture.decide(bearer(wrong), KILL)).isEqualTo(new Unauthenticated(Unrecognised.KEY_WRONG));
        }

        @Test
        void F35_is_what_a_revoked_one_is() {
            KeyText key = fixture.ring.key(Role.ADMIN);
            fixture.keys.store().revoke(key.id(), NOW);

            assertThat(fixture.decide(bearer(key), KILL)).isEqualTo(new Unauthenticated(Unrecognised.KEY_UNKNOWN));
        }
    }

    @Test
    void nothing_that_the_gate_says_or_takes_prints_a_credential() {
        KeyText key = fixture.ring.key(Role.VIEWER);
        String lease = fixture.leaseOf(MAILER);
        Call call = new Call(lease, fixture.routes.withKey(TOOLS).orElse(null), pathOf(MAILER));

        assertThat(call.toString()).doesNotContain(lease.substring(lease.lastIndexOf('.')));
        assertThat(fixture.decide(bearer(key), KILL).toString())
                .doesNotContain(key.reveal().substring(30));
        assertThat(fixture.decide(lease, KILL).toString()).doesNotContain(lease.substring(lease.lastIndexOf('.')));
    }

    private static final String KILL = "POST /v1/fleet/kill";
    private static final String KILL_AGENT = "POST /v1/agents/{org}/{environment}/{name}/kill";
    private static final String TOOLS = "ANY /v1/tools/{tool}/{path+}";

    private static final class NoSecrets implements SigningSecrets {

        @Override
        public SigningSecret current() {
            throw new SecretsUnavailableException("killswitch/lease-signing", null);
        }

        @Override
        public Optional<SigningSecret> version(String version) {
            throw new SecretsUnavailableException("killswitch/lease-signing", null);
        }
    }
}
