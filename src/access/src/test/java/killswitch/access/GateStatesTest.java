package killswitch.access;

import static killswitch.access.GateFixture.bearer;
import static killswitch.access.testing.Samples.I_1;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.OTHER;
import static killswitch.access.testing.Samples.kill;
import static killswitch.access.testing.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import killswitch.core.access.Role;
import killswitch.core.kill.Kill;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F26: every credential at every route of the shipped table, while a kill stands and after the resume. */
class GateStatesTest {

    private final GateFixture fixture = new GateFixture();

    /**
     * @param before why leases from before the kill are denied, for its sake
     * @param outlived what becomes of one that has outlived it
     */
    private void assertEveryAct(Kill kill, Decision.Reason before, String outlived) {
        assertThat(RoleTable.ACTS).allSatisfy(route -> {
            assertThat(fixture.decide(fixture.leaseOf(MAILER), route))
                    .isInstanceOfSatisfying(Decision.Denied.class, denied -> {
                        assertThat(denied.reason()).isEqualTo(before);
                        assertThat(denied.kill()).isEqualTo(kill.id());
                    });
            assertThat(GateFixture.word(fixture.decide(fixture.leaseOf(MAILER, kill.id()), route)))
                    .isEqualTo(outlived);
        });
    }

    @Nested
    class P1_While_a_kill_stands {

        @ParameterizedTest
        @MethodSource("killswitch.access.GateStatesTest#scopesOverTheMailer")
        void nothing_is_open_to_its_leases_whatever_they_have_outlived(String scope) {
            Kill kill = fixture.control.store().write(kill(scope));

            assertEveryAct(kill, Decision.Reason.KILLED, "killed");
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.GateStatesTest#scopesOverTheMailer")
        void its_key_its_token_and_its_certificate_open_its_heartbeat_as_before_and_nothing_else(String scope) {
            String key = bearer(fixture.ring.key(MAILER));
            String token = fixture.tokenOf(Role.AGENT);
            fixture.control.store().write(kill(scope));

            assertThat(GateMatrixTest.everyRoute()
                            .filter(route -> fixture.decide(key, route) instanceof Decision.Allowed))
                    .containsExactly(RoleTable.HEARTBEAT);
            assertThat(GateMatrixTest.everyRoute()
                            .filter(route -> fixture.decide(token, route) instanceof Decision.Allowed))
                    .containsExactly(RoleTable.HEARTBEAT);
            assertThat(GateMatrixTest.everyRoute()
                            .filter(route -> fixture.decide(fixture.certificateOf(Role.AGENT), route)
                                    instanceof Decision.Allowed))
                    .containsExactly(RoleTable.HEARTBEAT);
        }

        @ParameterizedTest
        @MethodSource("killswitch.access.GateStatesTest#scopesBesideTheMailer")
        void of_somebody_else_nothing_changes(String scope) {
            fixture.control.store().write(kill(scope));

            assertThat(RoleTable.ACTS)
                    .allSatisfy(route -> assertThat(GateFixture.word(fixture.decide(fixture.leaseOf(MAILER), route)))
                            .isEqualTo("allowed"));
        }
    }

    @Nested
    class F16_P5_After_the_resume {

        @ParameterizedTest
        @MethodSource("killswitch.access.GateStatesTest#scopesOverTheMailer")
        void a_lease_from_before_is_fenced_and_one_from_after_is_not(String scope) {
            Kill kill = fixture.control.store().write(kill(scope));
            fixture.control.store().write(lift(kill));

            assertEveryAct(kill, Decision.Reason.FENCED, "allowed");
        }

        @Test
        void a_second_kill_stops_those_that_have_outlived_the_first() {
            Kill first = fixture.control.store().write(kill(MAILER.toString()));
            fixture.control.store().write(lift(first));
            fixture.control.store().write(kill("agent://acme/*"));

            assertThat(GateFixture.word(fixture.decide(fixture.leaseOf(MAILER, first.id()), "ANY /v1/tools/{tool}")))
                    .isEqualTo("killed");
        }
    }

    static Stream<String> scopesOverTheMailer() {
        return Stream.of(
                "agent://*", "agent://acme/*", "agent://acme/production/*", MAILER.toString(), MAILER + "#" + I_1);
    }

    static Stream<String> scopesBesideTheMailer() {
        return Stream.of(
                "agent://acme-2/*",
                "agent://acme/staging/*",
                "agent://acme/production/mailer-2",
                OTHER.toString(),
                OTHER + "#" + I_1,
                MAILER + "#i-2");
    }
}
