package killswitch.core.lease;

import static java.util.stream.Collectors.toSet;
import static killswitch.core.Samples.I_1;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lease;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {

    private static final Kill KILL = kill("first", "agent://acme/production/mailer");
    private static final Kill NEWER = kill("second", "agent://acme/production/mailer");

    @Nested
    class With_no_kill {

        @Test
        void it_authorises() {
            assertThat(lease().judge(SwitchRecords.NONE)).isEqualTo(new Verdict.Alive());
        }
    }

    @Nested
    class P1_a_kill_without_its_lift {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "agent://*",
                    "agent://acme/*",
                    "agent://acme/production/*",
                    "agent://acme/production/mailer",
                    "agent://acme/production/mailer#i-1"
                })
        void of_any_scope_that_covers_the_holder_stops_it(String scope) {
            Kill kill = kill("k", scope);

            assertThat(lease().judge(new SwitchRecords(List.of(kill), List.of())))
                    .isEqualTo(new Verdict.Killed(kill));
        }

        @ParameterizedTest
        @ValueSource(strings = {"agent://acme/staging/*", "agent://acme/production/mailer#i-2"})
        void of_another_scope_does_not_concern_it(String scope) {
            SwitchRecords records = new SwitchRecords(List.of(kill("k", scope)), List.of());

            assertThat(lease().judge(records)).isEqualTo(new Verdict.Alive());
        }

        @Test
        void stops_even_who_lists_it_as_outlived() {
            assertThat(lease(KILL.id()).judge(new SwitchRecords(List.of(KILL), List.of())))
                    .isEqualTo(new Verdict.Killed(KILL));
        }

        @Test
        void P3_outweighs_the_lift_of_another() {
            SwitchRecords records = new SwitchRecords(List.of(KILL, NEWER), List.of(lift(KILL)));

            assertThat(lease(KILL.id()).judge(records)).isEqualTo(new Verdict.Killed(NEWER));
        }
    }

    @Nested
    class P5_a_kill_with_its_lift {

        private final SwitchRecords lifted = new SwitchRecords(List.of(KILL), List.of(lift(KILL)));

        @Test
        void fences_whoever_slept_through_it() {
            assertThat(lease().judge(lifted)).isEqualTo(new Verdict.Fenced(KILL.id()));
        }

        @Test
        void lets_through_who_started_after_it() {
            assertThat(lease(KILL.id()).judge(lifted)).isEqualTo(new Verdict.Alive());
        }

        @Test
        void fences_by_its_lift_alone_where_the_kill_has_not_come_yet() {
            SwitchRecords liftOnly = new SwitchRecords(List.of(), List.of(lift(KILL)));

            assertThat(lease().judge(liftOnly)).isEqualTo(new Verdict.Fenced(KILL.id()));
        }

        @Test
        void P4_F09_does_not_fence_who_started_by_its_lift_alone_when_the_kill_comes_late() {
            SwitchRecords liftOnly = new SwitchRecords(List.of(), List.of(lift(KILL)));
            KillId[] outlived = liftOnly.outlived(MAILER, I_1).toArray(KillId[]::new);

            assertThat(lease(outlived).judge(lifted)).isEqualTo(new Verdict.Alive());
        }

        @Test
        void is_not_learnt_by_a_renewal() {
            Term longer = new Term(NINE_O_FIVE.plusSeconds(30), NINE_O_FIVE.plusSeconds(90));
            Lease renewed = lease().renewed(longer, lease().persisted());

            assertThat(renewed.term()).isEqualTo(longer);
            assertThat(renewed.judge(lifted)).isEqualTo(new Verdict.Fenced(KILL.id()));
        }
    }

    @Nested
    class P12_its_list {

        @Test
        void holds_as_many_kills_as_the_limit_says_and_no_more() {
            assertThatCode(() -> listing(Limits.OUTLIVED_KILLS)).doesNotThrowAnyException();
            assertThatThrownBy(() -> listing(Limits.OUTLIVED_KILLS + 1))
                    .extracting("problem")
                    .isEqualTo(Problem.TOO_MANY_LIFTED_KILLS);
        }

        private static Lease listing(int kills) {
            Set<KillId> ids = IntStream.range(0, kills)
                    .mapToObj(i -> KillId.derived("kill " + i, new Scope.Agent(MAILER)))
                    .collect(toSet());
            return new Lease(lease().holder(), ids, lease().term(), lease().persisted());
        }
    }

    @Nested
    class P6_its_term {

        @Test
        void is_over_at_its_end_and_not_before() {
            Term term = lease().term();

            assertThat(term.isOver(term.expiresAt().minusMillis(1))).isFalse();
            assertThat(term.isOver(term.expiresAt())).isTrue();
        }
    }
}
