package killswitch.core.ring;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.Kill;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondRingTest {

    private static final String MAILER_ROLE = "arn:aws:iam::123456789012:role/mailer";
    private static final AgentUri SELLER = AgentUri.parse("agent://acme/production/seller");
    private static final String SELLER_ROLE = "arn:aws:iam::123456789012:role/seller";

    private final RolesInMemory iam = new RolesInMemory();
    private final InMemoryControlStore control = new InMemoryControlStore();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final SecondRing ring = new SecondRing(
            roles(), iam, control, new SecondRing.Book(audit, VIRGINIA, new TickingClock(NINE_O_FIVE.plusMillis(700))));

    @Nested
    class A_kill {

        private final Kill kill = control.write(kill("a", MAILER.toString()));

        @Test
        void denies_the_role_of_its_agent_and_says_so_on_the_record() {
            assertThat(ring.turn(of(MAILER.toString())).done())
                    .containsExactly("RING_CLOSED:%s:%s".formatted(kill.id(), MAILER));

            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE);
            AuditEvent event = events().getFirst();
            assertThat(event.subject().reference()).isEqualTo(kill.id().value());
            assertThat(event.subject().scope()).isEqualTo(MAILER.toString());
            assertThat(event.subject().reason()).isEqualTo(MAILER_ROLE);
            assertThat(event.stamp().actor()).isEqualTo("ring");
        }

        @Test
        void that_is_heard_of_again_is_one_event_and_the_clock_touches_nothing_that_is_as_it_should_be() {
            ring.turn(of(MAILER.toString()));
            ring.turn(of(MAILER.toString()));
            ring.turn();
            ring.turn();

            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "deny " + MAILER_ROLE);
            assertThat(events()).hasSize(1);
        }

        @Test
        void P3_is_denied_although_iam_says_that_it_is_since_it_may_say_what_was_a_moment_ago() {
            iam.deny(MAILER_ROLE);
            ring.turn(of(MAILER.toString()));

            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "deny " + MAILER_ROLE);
        }

        @Test
        void that_nobody_was_told_of_is_found_by_the_clock() {
            assertThat(ring.turn().done()).hasSize(1);
            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE);
        }

        @Test
        void that_is_lifted_has_the_role_allowed_and_both_on_the_record() {
            ring.turn();
            control.write(lift(kill));

            assertThat(ring.turn(of(MAILER.toString())).done())
                    .containsExactly("RING_OPENED:%s:%s".formatted(kill.id(), MAILER));
            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "allow " + MAILER_ROLE);
            assertThat(ring.turn().done()).isEmpty();
        }

        @Test
        void that_is_lifted_leaves_the_role_denied_while_another_stands() {
            control.write(kill("wide", "agent://acme/*"));
            ring.turn(of(MAILER.toString()));
            control.write(lift(kill));
            ring.turn();

            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "deny " + SELLER_ROLE);
            assertThat(events()).extracting(AuditEvent::type).containsOnly(AuditEvent.Type.RING_CLOSED);
        }

        @Test
        void that_is_lifted_while_the_role_is_being_denied_leaves_it_allowed() {
            iam.then(() -> control.write(lift(kill)));
            ring.turn(of(MAILER.toString()));

            assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "allow " + MAILER_ROLE);
            assertThat(ring.turn().done()).isEmpty();
        }

        @Test
        void P3_that_comes_while_the_role_is_being_allowed_leaves_it_denied() {
            ring.turn();
            control.write(lift(kill));
            iam.then(() -> control.write(kill("b", MAILER.toString())));
            ring.turn();

            assertThat(iam.changes())
                    .containsExactly("deny " + MAILER_ROLE, "allow " + MAILER_ROLE, "deny " + MAILER_ROLE);
        }

        @Test
        void whose_deny_somebody_has_taken_off_by_hand_is_denied_again() {
            ring.turn();
            iam.allow(MAILER_ROLE);
            ring.turn();

            assertThat(iam.changes().getLast()).isEqualTo("deny " + MAILER_ROLE);
            assertThat(events()).hasSize(1);
        }

        @Test
        void that_iam_refuses_to_deny_is_named_and_stops_no_other() {
            control.write(kill("b", SELLER.toString()));
            iam.refuse(MAILER_ROLE);
            SecondRing.Turn turn = ring.turn();

            assertThat(turn.failed()).hasSize(1).first().asString().contains(MAILER.toString(), "AccessDenied");
            assertThat(iam.changes()).containsExactly("deny " + SELLER_ROLE);
            assertThat(events()).hasSize(1);
        }
    }

    @Test
    void a_kill_of_everything_denies_each_role() {
        control.write(kill("all", "agent://*"));
        ring.turn(of("agent://*"));

        assertThat(iam.changes()).containsExactly("deny " + MAILER_ROLE, "deny " + SELLER_ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agent://acme/production/mailer#i-1", "agent://acme/production/mailer-2", "agent://other/*"})
    void a_kill_of_one_instance_or_of_an_agent_without_a_role_denies_nothing(String scope) {
        control.write(kill("a", scope));
        ring.turn(of(scope));
        ring.turn();

        assertThat(iam.changes()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void an_event_of_a_kill_that_no_table_has_denies_nothing() {
        ring.turn(of("agent://*"));

        assertThat(iam.changes()).containsExactly("allow " + MAILER_ROLE, "allow " + SELLER_ROLE);
        assertThat(events()).isEmpty();
    }

    private static List<Scope> of(String scope) {
        return List.of(Scope.parse(scope));
    }

    private List<AuditEvent> events() {
        return audit.newest(new PageRequest(null, 100)).items();
    }

    private static Map<AgentUri, String> roles() {
        Map<AgentUri, String> roles = new LinkedHashMap<>();
        roles.put(MAILER, MAILER_ROLE);
        roles.put(SELLER, SELLER_ROLE);
        return roles;
    }
}
