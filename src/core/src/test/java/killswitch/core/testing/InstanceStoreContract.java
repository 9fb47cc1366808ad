package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.restarted;
import static killswitch.core.testing.Given.running;
import static killswitch.core.testing.Given.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Told;
import killswitch.core.instance.Usage;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import org.junit.jupiter.api.Test;

/** What every {@link InstanceStore} promises. Run against the double and against the real ones alike. */
public abstract class InstanceStoreContract {

    private static final Holder HOLDER = holder(MAILER, "i-1");
    private static final Instance RUNNING = running(HOLDER);
    private static final KillId KILL = kill(MAILER.toString()).id();
    private static final Told TOLD = new Told(KILL, NINE.plusSeconds(1));

    /** An empty store, at {@link Given#NINE}; the same one for the whole of a test. */
    protected abstract InstanceStore store();

    /** A list whose cursors are not this one's. */
    protected abstract AgentStore agents();

    @Test
    void what_a_heartbeat_has_shown_is_read_at_once() {
        Report report = new Report("stopped", "{\"\u00e9\":1}", new Usage(Long.MAX_VALUE, 2, new BigDecimal("0.030")));
        Activity activity = new Activity(NINE, NINE.plusNanos(1), NINE.plusNanos(2));
        Instance stopped = new Instance(HOLDER, VIRGINIA, report, activity, null, Refusals.NONE);

        store().save(stopped);

        assertThat(store().of(MAILER)).containsExactly(stopped);
    }

    @Test
    void the_last_heartbeat_replaces_what_the_one_before_has_shown() {
        store().save(new Instance(
                HOLDER,
                VIRGINIA,
                new Report("stopped", "{}", Usage.NONE),
                new Activity(NINE, NINE, NINE),
                null,
                Refusals.NONE));
        Instance back = new Instance(
                HOLDER,
                VIRGINIA,
                new Report("running", null, new Usage(9, 9, BigDecimal.ONE)),
                new Activity(NINE, NINE.plusSeconds(5), null),
                null,
                Refusals.NONE);

        store().save(back);

        assertThat(store().of(MAILER)).containsExactly(back);
    }

    @Test
    void P10_that_it_was_told_of_a_kill_is_kept_until_it_is_told_of_another() {
        store().save(RUNNING);
        assertThat(store().told(told(RUNNING, TOLD))).isTrue();
        store().save(RUNNING);
        assertThat(store().of(MAILER)).containsExactly(told(RUNNING, TOLD));

        Told again = new Told(kill("agent://*").id(), NINE.plusSeconds(2));
        assertThat(store().told(told(RUNNING, again))).isTrue();
        assertThat(store().of(MAILER)).containsExactly(told(RUNNING, again));
    }

    @Test
    void P10_the_time_at_which_it_was_told_first_is_kept() {
        store().save(RUNNING);
        store().told(told(RUNNING, TOLD));

        assertThat(store().told(told(RUNNING, new Told(KILL, NINE.plusSeconds(9)))))
                .isFalse();

        assertThat(store().of(MAILER)).containsExactly(told(RUNNING, TOLD));
    }

    @Test
    void P10_no_start_is_new_while_it_is_killed_so_refused_calls_stay() {
        store().save(RUNNING);
        store().told(told(RUNNING, TOLD));
        store().refused(HOLDER, 2, NINE.plusSeconds(3));

        store().told(told(running(restarted(HOLDER)), TOLD));

        assertThat(store().of(MAILER)).singleElement().satisfies(instance -> {
            assertThat(instance.holder()).isEqualTo(HOLDER);
            assertThat(instance.refusals()).isEqualTo(new Refusals(2, NINE.plusSeconds(3)));
        });
    }

    @Test
    void P10_who_was_never_heard_before_is_remembered_as_told() {
        assertThat(store().told(told(RUNNING, TOLD))).isTrue();

        assertThat(store().of(MAILER)).containsExactly(told(RUNNING, TOLD));
    }

    @Test
    void P10_refused_calls_add_up_and_heartbeats_keep_them() {
        store().save(RUNNING);
        store().refused(HOLDER, 2, NINE.plusSeconds(1));
        store().refused(HOLDER, 1, NINE.plusSeconds(2));
        store().save(RUNNING);

        assertThat(refusals()).containsExactly(new Refusals(3, NINE.plusSeconds(2)));
    }

    @Test
    void P10_refused_calls_that_are_counted_at_once_add_up_and_the_last_stays_the_last() {
        store().save(RUNNING);

        Concurrently.times(24, n -> {
            store().refused(HOLDER, n, NINE.plusMillis((n * 7) % 24));
            return n;
        });

        assertThat(refusals()).containsExactly(new Refusals(276, NINE.plusMillis(23)));
    }

    @Test
    void P5_a_restarted_instance_begins_anew_unrefused_and_was_told_what_it_was_told() {
        store().told(told(RUNNING, TOLD));
        store().refused(HOLDER, 2, NINE);
        Instance restarted = running(restarted(HOLDER));

        store().save(restarted);

        assertThat(store().of(MAILER)).containsExactly(told(restarted, TOLD));
    }

    @Test
    void refused_calls_of_who_was_never_heard_or_has_restarted_since_change_nothing() {
        store().refused(HOLDER, 1, NINE);
        assertThat(store().of(MAILER)).isEmpty();

        Instance restarted = running(restarted(HOLDER));
        store().save(restarted);
        store().refused(HOLDER, 1, NINE);
        assertThat(store().of(MAILER)).containsExactly(restarted);
    }

    @Test
    void P11_each_agent_has_its_own_instances() {
        List<Instance> mine = saved(MAILER, "i-1", "i-10", "A:b_c.d-e");
        saved(MAILER_2, "i-1");

        assertThat(store().of(MAILER)).containsExactlyInAnyOrderElementsOf(mine);
        assertThat(store().of(OTHER_ORG)).isEmpty();
    }

    @Test
    void a_page_after_the_other_lists_all_instances_without_gap_or_repeat() {
        List<Instance> all = crowd();

        assertThat(List.of(1, 2, 7, 22, 23, 24)).allSatisfy(limit -> assertThat(Pages.all(store()::list, limit))
                .containsExactlyInAnyOrderElementsOf(all));
    }

    @Test
    void P12_what_is_no_cursor_of_this_list_is_refused() {
        crowd();
        agents().remember(MAILER, NINE);
        agents().remember(MAILER_2, NINE);

        Pages.assertRefusesNonsense(store()::list, agents().list(PageRequest.first(1)));
    }

    private List<Refusals> refusals() {
        return store().of(MAILER).stream().map(Instance::refusals).toList();
    }

    private List<Instance> saved(AgentUri agent, String... instances) {
        List<Instance> running =
                Stream.of(instances).map(id -> running(holder(agent, id))).toList();
        running.forEach(store()::save);
        return running;
    }

    private List<Instance> crowd() {
        List<Instance> crowd = IntStream.range(0, 23)
                .mapToObj(n -> running(holder(new AgentUri("acme", "production", "agent-" + n % 5), "i-" + n)))
                .toList();
        crowd.forEach(store()::save);
        return crowd;
    }
}
