package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.policy.Measure;
import killswitch.core.policy.Policy;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.Reaction;
import killswitch.core.policy.Rule;
import killswitch.core.policy.ScopedPolicy;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyStore} promises. Run against the double and against the real ones alike. */
public abstract class PolicyStoreContract {

    private static final ScopedPolicy OF_THE_MAILER = policy(MAILER.toString(), "0.000000000001");
    private static final ScopedPolicy OF_MAILER_2 = policy(MAILER_2.toString(), "2");
    private static final ScopedPolicy OF_PRODUCTION = policy("agent://acme/production/*", "3");
    private static final ScopedPolicy OF_ACME = policy("agent://acme/*", "4");

    /** An empty store; in this region each time the same one. */
    protected abstract PolicyStore in(String region);

    /** What else is in the same place. */
    protected abstract AgentStore agents();

    private PolicyStore store() {
        return in(VIRGINIA);
    }

    @Test
    void a_policy_is_found_at_once_as_it_was_set_and_for_exactly_its_scope() {
        Stream.of(OF_ACME, OF_PRODUCTION, OF_THE_MAILER).forEach(store()::set);

        assertThat(store().of(OF_THE_MAILER.scope())).contains(OF_THE_MAILER);
        assertThat(store().of(OF_PRODUCTION.scope())).contains(OF_PRODUCTION);
        assertThat(store().of(OF_ACME.scope())).contains(OF_ACME);
        assertThat(store().of(OF_MAILER_2.scope())).isEmpty();
        assertThat(store().of(Scope.parse("agent://acme-2/*"))).isEmpty();
        assertThat(store().of(List.of(OF_THE_MAILER.scope(), OF_MAILER_2.scope(), OF_ACME.scope())))
                .containsExactly(OF_THE_MAILER, OF_ACME);
    }

    @Test
    void the_last_one_that_is_set_takes_the_place_of_the_one_before() {
        ScopedPolicy later =
                new ScopedPolicy(OF_ACME.scope(), new Policy(List.of(), 2), stamp("key:sam", NINE.plusSeconds(1)));
        store().set(OF_ACME);

        store().set(later);

        assertThat(store().of(OF_ACME.scope())).contains(later);
        assertThat(store().all()).containsExactly(later);
    }

    @Test
    void a_policy_that_is_deleted_is_gone_and_no_other_and_there_may_have_been_none() {
        Stream.of(OF_ACME, OF_PRODUCTION).forEach(store()::set);

        store().delete(OF_PRODUCTION.scope());
        store().delete(OF_PRODUCTION.scope());
        store().delete(OF_MAILER_2.scope());

        assertThat(store().of(OF_PRODUCTION.scope())).isEmpty();
        assertThat(store().all()).containsExactly(OF_ACME);
    }

    @Test
    void all_are_listed_by_scope_and_nothing_else_is() {
        agents().remember(MAILER, NINE);
        Stream.of(OF_MAILER_2, OF_THE_MAILER, OF_PRODUCTION, OF_ACME).forEach(store()::set);

        assertThat(store().all()).containsExactly(OF_ACME, OF_PRODUCTION, OF_THE_MAILER, OF_MAILER_2);
        assertThat(agents().list(PageRequest.first(10)).items()).containsExactly(MAILER);
    }

    @Test
    void what_one_region_sets_another_finds() {
        store().set(OF_ACME);

        assertThat(in(Given.IRELAND).of(OF_ACME.scope())).contains(OF_ACME);
    }

    private static ScopedPolicy policy(String scope, String usd) {
        Policy policy = new Policy(
                List.of(
                        new Rule(Measure.USD_PER_DAY, new BigDecimal(usd), Reaction.KILL),
                        new Rule(Measure.SAME_CALL, BigDecimal.TEN, Reaction.OBSERVE)),
                1);
        return new ScopedPolicy(Scope.parse(scope), policy, stamp("key:dana", NINE));
    }
}
