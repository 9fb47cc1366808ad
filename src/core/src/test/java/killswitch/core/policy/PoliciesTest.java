package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import killswitch.core.access.Role;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AwayAuditStore;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryPolicyStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    private static final Scope SCOPE = new Scope.Agent(MAILER);
    private static final Stamp DANA = stamp("key:dana");
    private static final String TEN = "usdPerDay 10 kill; approvals 1";
    private static final String TWO = "usdPerDay 10 kill; approvals 2";
    private static final String TWENTY = "usdPerDay 20 kill; approvals 1";

    private final InMemoryPolicyStore store = new InMemoryPolicyStore();
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final Policies policies = new Policies(store, audit);

    @Test
    void P10_who_set_and_who_deleted_a_policy_and_what_it_said_is_on_the_record() {
        policies.make(change("1", TEN), Role.OPERATOR);
        policies.make(change("2", null), Role.OPERATOR);

        assertThat(events()).extracting(event -> event.subject().reason()).containsExactly("deleted", TEN);
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(AuditEvent.Type.POLICY_CHANGED);
            assertThat(event.subject().agent()).isEqualTo(MAILER);
            assertThat(event.stamp()).isEqualTo(DANA);
        });
        assertThat(store.all()).isEmpty();
    }

    @Test
    void P4_a_late_repeat_of_a_change_does_not_undo_the_one_that_came_after_it() {
        policies.make(change("1", TEN), Role.OPERATOR);
        policies.make(change("2", TWENTY), Role.OPERATOR);

        policies.make(change("1", TEN), Role.OPERATOR);

        assertThat(policies.get(SCOPE).policy()).hasToString(TWENTY);
        assertThat(events()).hasSize(2);
    }

    @Test
    void P4_a_repeat_in_another_region_is_the_same_change() {
        policies.make(change("1", TEN), Role.OPERATOR);
        new Policies(store, audit.replicaIn("eu-west-1")).make(change("1", TEN), Role.OPERATOR);

        assertThat(events()).hasSize(1);
    }

    @Test
    void P12_a_key_that_was_used_for_another_change_is_refused() {
        policies.make(change("1", TEN), Role.OPERATOR);

        assertThat(List.of(TWENTY, "")).allSatisfy(other -> assertThatThrownBy(
                        () -> policies.make(change("1", other.isEmpty() ? null : other), Role.OPERATOR))
                .extracting("problem")
                .isEqualTo(Problem.IDEMPOTENCY_KEY_REUSED));
        assertThat(policies.get(SCOPE).policy()).hasToString(TEN);
    }

    @Test
    void a_change_without_a_key_is_another_one_each_time() {
        policies.make(change(null, TEN), Role.OPERATOR);
        policies.make(change(null, TEN), Role.OPERATOR);

        assertThat(events()).hasSize(2);
    }

    @Test
    void P12_what_is_not_there_cannot_be_deleted_and_nothing_is_recorded() {
        assertThatThrownBy(() -> policies.make(change("1", null), Role.OPERATOR))
                .extracting("problem")
                .isEqualTo(Problem.UNKNOWN_POLICY);
        assertThat(events()).isEmpty();
    }

    @Test
    void P10_a_change_that_cannot_be_recorded_is_a_problem_and_is_recorded_by_its_repeat() {
        Policies unrecorded = new Policies(store, new AwayAuditStore());

        assertThatThrownBy(() -> unrecorded.make(change("1", TEN), Role.OPERATOR))
                .isInstanceOf(ProblemException.class);
        policies.make(change("1", TEN), Role.OPERATOR);

        assertThat(events()).hasSize(1);
    }

    @Test
    void for_an_agent_holds_what_covers_it() {
        policies.make(change("1", TEN), Role.OPERATOR);
        Scope org = Scope.parse("agent://acme/*");
        policies.make(new PolicyChange("2", org, Policy.parse(TWENTY), DANA), Role.OPERATOR);
        policies.make(new PolicyChange("3", Scope.parse("agent://other/*"), Policy.parse(TWENTY), DANA), Role.OPERATOR);

        assertThat(policies.effective(MAILER).policies())
                .extracting(ScopedPolicy::scope)
                .containsExactly(SCOPE, org);
    }

    @Nested
    class How_many_people_it_takes_to_resume {

        @ParameterizedTest
        @CsvSource({
            "agent://acme/production/mailer, agent://acme/production/mailer",
            "agent://acme/production/mailer, agent://acme/production/mailer#i-1",
            "agent://acme/production/*, agent://acme/production/mailer",
            "agent://acme/*, agent://acme/production/mailer#i-1",
            "agent://acme/production/mailer, agent://acme/production/*",
            "agent://acme/production/mailer, agent://acme/*",
            "agent://acme/production/mailer, agent://*",
            "agent://acme/*, agent://*"
        })
        void is_as_many_as_the_policy_wants_that_covers_the_scope_or_a_part_of_it(String policy, String scope) {
            set(policy, TWO, Role.OPERATOR);
            set("agent://acme/production/biller", TEN, Role.OPERATOR);

            assertThat(policies.approvals(Scope.parse(scope))).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({
            "agent://acme/production/mailer, agent://acme/production/mailer-2",
            "agent://acme/production/*, agent://acme/test/*",
            "agent://acme/production/*, agent://acme/test/mailer",
            "agent://acme/*, agent://acme-2/*"
        })
        void is_one_where_the_policy_concerns_others(String policy, String scope) {
            set(policy, TWO, Role.OPERATOR);

            assertThat(policies.approvals(Scope.parse(scope))).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"agent://acme/production/mailer", "agent://acme/production/*", "agent://acme/*"})
        void is_made_less_by_an_admin_alone(String scope) {
            set(scope, TWO, Role.OPERATOR);

            assertThatThrownBy(() -> set(scope, TEN, Role.OPERATOR))
                    .hasMessageContaining("only an admin may change that")
                    .extracting("problem")
                    .isEqualTo(Problem.NOT_ALLOWED);
            assertThatThrownBy(() -> set(scope, null, Role.OPERATOR))
                    .extracting("problem")
                    .isEqualTo(Problem.NOT_ALLOWED);
            assertThat(policies.get(Scope.parse(scope)).policy()).hasToString(TWO);
            assertThat(events()).hasSize(1);

            set(scope, TEN, Role.ADMIN);
            assertThat(policies.approvals(Scope.parse(scope))).isEqualTo(1);
        }

        @Test
        void stays_with_whatever_else_an_operator_changes() {
            set("agent://acme/*", TWO, Role.OPERATOR);

            set("agent://acme/*", "usdPerDay 30 kill; approvals 2", Role.OPERATOR);

            assertThat(policies.approvals(SCOPE)).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"agent://killswitch/*", "agent://killswitch/canary/*", "agent://killswitch/canary/us-east-1"
                })
        void P12_is_one_for_the_canaries_which_have_nobody_to_ask(String scope) {
            assertThatThrownBy(() -> set(scope, TWO, Role.ADMIN))
                    .extracting("problem")
                    .isEqualTo(Problem.INVALID_FIELD);
            set(scope, TEN, Role.OPERATOR);
        }

        private void set(String scope, @Nullable String policy, Role by) {
            Scope parsed = Scope.parse(scope);
            policies.make(
                    new PolicyChange(
                            PolicyChange.id(null, parsed, DANA),
                            parsed,
                            policy == null ? null : Policy.parse(policy),
                            DANA),
                    by);
        }
    }

    private static PolicyChange change(@Nullable String key, @Nullable String policy) {
        return new PolicyChange(
                PolicyChange.id(key, SCOPE, DANA), SCOPE, policy == null ? null : Policy.parse(policy), DANA);
    }

    private List<AuditEvent> events() {
        return audit.newest(PageRequest.first(100)).items();
    }
}
