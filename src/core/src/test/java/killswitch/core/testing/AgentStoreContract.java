package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ENVIRONMENT;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.access.KeyStore;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import org.junit.jupiter.api.Test;

/** What every {@link AgentStore} promises. Run against the double and against the real ones alike. */
public abstract class AgentStoreContract {

    /** An empty store; the same one for the whole of a test. */
    protected abstract AgentStore store();

    /** A list whose cursors are not this one's. */
    protected abstract KeyStore keys();

    @Test
    void an_agent_is_known_as_soon_as_it_was_remembered() {
        assertThat(store().knows(MAILER)).isFalse();

        store().remember(MAILER, NINE);

        assertThat(store().knows(MAILER)).isTrue();
        assertThat(store().knows(MAILER_2)).isFalse();
    }

    @Test
    void an_agent_that_is_remembered_often_and_by_many_is_listed_once() {
        Concurrently.times(12, n -> {
            store().remember(MAILER, NINE.plusSeconds(n));
            return n;
        });

        assertThat(store().list(PageRequest.first(10)).items()).containsExactly(MAILER);
    }

    @Test
    void agents_are_listed_in_the_order_of_their_uris() {
        List.of(OTHER_ORG, OTHER_ENVIRONMENT, MAILER_2, MAILER).forEach(agent -> store().remember(agent, NINE));

        Page<AgentUri> page = store().list(PageRequest.first(4));

        assertThat(page.items()).containsExactlyInAnyOrder(OTHER_ORG, OTHER_ENVIRONMENT, MAILER_2, MAILER);
        assertThat(page.items()).isSorted();
        assertThat(page.cursor()).isNull();
    }

    @Test
    void a_page_after_the_other_lists_all_without_gap_or_repeat() {
        List<AgentUri> agents = remembered(23);

        assertThat(List.of(1, 2, 7, 22, 23, 24))
                .allSatisfy(limit -> assertThat(Pages.all(store()::list, limit)).isEqualTo(agents));
    }

    @Test
    void a_cursor_goes_on_where_its_page_ended_whoever_has_come_since() {
        List<AgentUri> agents = remembered(9);
        Page<AgentUri> first = store().list(PageRequest.first(4));
        store().remember(new AgentUri("aaaa", "production", "before"), NINE);
        AgentUri after = new AgentUri("zzzz", "production", "after");
        store().remember(after, NINE);

        assertThat(Pages.rest(store()::list, first))
                .containsExactlyElementsOf(IntStream.range(4, 10)
                        .mapToObj(n -> n == 9 ? after : agents.get(n))
                        .toList());
    }

    @Test
    void P12_what_is_no_cursor_of_this_list_is_refused() {
        remembered(3);
        keys().save(key("01JBNY4V000000000000000001"));
        keys().save(key("01JBNY4V000000000000000002"));

        Pages.assertRefusesNonsense(store()::list, keys().list(PageRequest.first(1)));
    }

    private List<AgentUri> remembered(int count) {
        List<AgentUri> agents = IntStream.range(0, count)
                .mapToObj(n -> new AgentUri("acme", n % 2 == 0 ? "production" : "staging", "agent-" + n))
                .sorted()
                .toList();
        agents.forEach(agent -> store().remember(agent, NINE));
        return agents;
    }
}
