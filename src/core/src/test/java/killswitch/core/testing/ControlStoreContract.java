package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.OTHER_ENVIRONMENT;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.lift;
import static killswitch.core.testing.Given.liftBy;
import static killswitch.core.testing.Given.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ControlStore} promises. Run against the double and against the real ones alike. */
public abstract class ControlStoreContract {

    /** An empty store; the same one for the whole of a test. */
    protected abstract ControlStore store();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://*",
                "agent://acme/*",
                "agent://acme/production/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer#i-7"
            })
    void P1_a_kill_is_seen_by_the_next_decision_and_its_lift_by_the_one_after(String scope) {
        Kill kill = store().write(kill(scope));
        assertThat(store().covering(MAILER)).isEqualTo(records(kill));

        Lift lift = store().write(lift(kill));
        assertThat(store().covering(MAILER)).isEqualTo(new SwitchRecords(List.of(kill), List.of(lift)));
        assertThat(store().of(kill.scope())).isEqualTo(new SwitchRecords(List.of(kill), List.of(lift)));
    }

    @Test
    void P1_a_decision_sees_every_kill_of_the_agent_and_none_of_others() {
        List<Kill> covering = written(
                "agent://*",
                "agent://acme/*",
                "agent://acme/production/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer#i-1",
                "agent://acme/production/mailer#i-10",
                "agent://acme/production/mailer#A:b_c.d-e");
        written(
                MAILER_2.toString(),
                OTHER_ENVIRONMENT.toString(),
                OTHER_ORG.toString(),
                MAILER_2 + "#i-1",
                "agent://acme-2/*",
                "agent://acme/production-2/*",
                "agent://acme/mailer/*");

        assertThat(store().covering(MAILER).kills()).containsExactlyInAnyOrderElementsOf(covering);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/*", "agent://acme/production/*"})
    void P1_a_wide_kill_is_seen_by_every_agent_and_so_is_its_lift(String scope) {
        Kill kill = store().write(kill(scope));
        assertThat(crowd())
                .allSatisfy(agent -> assertThat(store().covering(agent)).isEqualTo(records(kill)));

        store().write(lift(kill));
        assertThat(crowd())
                .allSatisfy(
                        agent -> assertThat(store().covering(agent).standing()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://acme/*", "agent://acme/production/mailer"})
    void P4_F08_a_kill_written_again_stays_the_first_whatever_it_says(String scope) {
        Kill first = store().write(kill(scope));

        assertThat(store().write(rewritten(first, "key:sam"))).isEqualTo(first);
        assertThat(store().covering(MAILER)).isEqualTo(records(first));
        assertThat(store().of(first.scope())).isEqualTo(records(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://acme/*", "agent://acme/production/mailer"})
    void P4_a_lift_written_again_stays_the_first_whatever_it_says(String scope) {
        Kill kill = store().write(kill(scope));
        Lift first = store().write(liftBy("key:sam", kill));

        assertThat(store().write(liftBy("key:dana", kill))).isEqualTo(first);
        assertThat(store().covering(MAILER).lifts()).containsExactly(first);
        assertThat(store().of(kill.scope()).lifts()).containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/production/mailer"})
    void P3_of_many_who_write_one_kill_at_once_one_wins_and_all_are_told_which(String scope) {
        Kill kill = kill(scope);

        List<Kill> answers = Concurrently.times(12, n -> store().write(rewritten(kill, "key:" + n)));

        Kill winner = answers.getFirst();
        assertThat(answers).containsOnly(winner);
        assertThat(store().of(kill.scope())).isEqualTo(records(winner));
        assertThat(crowd()).filteredOn(kill.scope()::covers).allSatisfy(agent -> assertThat(store().covering(agent))
                .isEqualTo(records(winner)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/production/mailer"})
    void P4_of_many_who_lift_one_kill_at_once_one_wins_and_all_are_told_which(String scope) {
        Kill kill = store().write(kill(scope));

        List<Lift> answers = Concurrently.times(12, n -> store().write(liftBy("key:" + n, kill)));

        Lift winner = answers.getFirst();
        assertThat(answers).containsOnly(winner);
        assertThat(store().of(kill.scope()).lifts()).containsExactly(winner);
        assertThat(store().covering(MAILER).lifts()).containsExactly(winner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/production/mailer"})
    void P4_F09_a_lift_that_comes_before_its_kill_waits_for_it(String scope) {
        Kill late = kill(scope);
        Lift lift = store().write(lift(late));
        assertThat(store().covering(MAILER)).isEqualTo(new SwitchRecords(List.of(), List.of(lift)));

        store().write(late);

        assertThat(store().covering(MAILER).standing()).isEmpty();
        assertThat(store().of(late.scope()).standing()).isEmpty();
    }

    @Test
    void P3_F06_a_lift_takes_back_its_own_kill_and_no_other_of_the_scope() {
        Kill first = store().write(kill(MAILER.toString()));
        Kill second = store().write(kill(MAILER.toString()));

        store().write(lift(first));

        assertThat(store().covering(MAILER).standing()).containsExactly(second);
        assertThat(store().of(second.scope()).standing()).containsExactly(second);
    }

    @Test
    void the_records_of_a_scope_are_neither_those_of_a_wider_nor_of_a_narrower_one() {
        List<Kill> kills = written(
                "agent://*",
                "agent://acme/*",
                "agent://acme-2/*",
                "agent://acme/production/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer-2",
                "agent://acme/production/mailer#i-1",
                "agent://acme/production/mailer#i-10");
        kills.forEach(kill -> store().write(lift(kill)));

        assertThat(kills).allSatisfy(kill -> {
            assertThat(store().of(kill.scope()).kills()).containsExactly(kill);
            assertThat(store().of(kill.scope()).lifts()).containsExactly(lift(kill));
        });
        assertThat(store().of(Scope.parse("agent://nobody/*"))).isEqualTo(SwitchRecords.NONE);
    }

    @Test
    void every_record_is_in_the_list_of_all_once() {
        List<Kill> kills =
                written("agent://*", "agent://acme/*", MAILER.toString(), MAILER + "#i-1", OTHER_ORG.toString());
        List<Lift> lifts =
                kills.stream().limit(3).map(kill -> store().write(lift(kill))).toList();

        Eventually.assertThat(() -> {
            assertThat(store().all().kills()).containsExactlyInAnyOrderElementsOf(kills);
            assertThat(store().all().lifts()).containsExactlyInAnyOrderElementsOf(lifts);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/production/mailer", "agent://acme/production/mailer#i-1"})
    void a_kill_is_found_by_its_id_with_its_lift(String scope) {
        Kill kill = store().write(kill(scope));
        Eventually.assertThat(() -> assertThat(store().find(kill.id())).contains(records(kill)));

        Lift lift = store().write(lift(kill));
        Eventually.assertThat(
                () -> assertThat(store().find(kill.id())).contains(new SwitchRecords(List.of(kill), List.of(lift))));
    }

    @Test
    void an_unknown_id_and_that_of_a_lift_without_its_kill_are_not_found() {
        Kill unwritten = kill(MAILER.toString());
        store().write(lift(unwritten));

        assertThat(store().find(unwritten.id())).isEmpty();
        assertThat(store().find(KillId.random(NINE))).isEmpty();
    }

    @Test
    void P10_who_why_when_and_where_come_back_as_they_were_written() {
        Justification why =
                new Justification("“Wrong” \u2028 \uD83D\uDED1\n\"e-mails\"", "INC-7", NINE, NINE.plusNanos(1));
        Scope scope = Scope.parse("agent://acme/production/mailer#A:b_c.d-e");
        Kill kill = new Kill(KillId.derived("k", scope), scope, why, new Stamp("key:dana", NINE, "eu-west-1"));
        Lift lift = new Lift(kill.id(), scope, why, new Stamp("key:sam", NINE.plusMillis(1), "us-east-1"), "r-1");

        store().write(kill);
        store().write(lift);

        assertThat(store().of(scope)).isEqualTo(new SwitchRecords(List.of(kill), List.of(lift)));
    }

    private List<Kill> written(String... scopes) {
        return Stream.of(scopes).map(scope -> store().write(kill(scope))).toList();
    }

    private static SwitchRecords records(Kill kill) {
        return new SwitchRecords(List.of(kill), List.of());
    }

    private static List<AgentUri> crowd() {
        return IntStream.range(0, 40)
                .mapToObj(n -> new AgentUri("acme", "production", "agent-" + n))
                .toList();
    }
}
