package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.entry;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.key;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.lift;
import static killswitch.core.testing.Given.running;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.beacon.Sighting;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.Kill;
import killswitch.dynamodb.testing.CapacityMeter.Units;
import org.junit.jupiter.api.Test;

/**
 * What each call costs, in capacity units as DynamoDB Local counts them: a read unit for every 4 KB that a question reads
 * with strong consistency, a write unit for every KB, and the same again in each index.
 */
class CapacityTest extends Metered {

    @Test
    void a_decision_asks_two_questions_that_find_nothing_and_writes_nothing() {
        assertThat(meter.of(() -> stores.control().covering(MAILER))).isEqualTo(new Units(2, 0, 0));
    }

    @Test
    void a_decision_reads_two_units_when_every_scope_of_the_agent_was_killed_and_resumed() {
        List.of("agent://*", "agent://acme/*", "agent://acme/production/*", MAILER.toString())
                .forEach(this::killAndResume);

        assertThat(meter.of(() -> stores.control().covering(MAILER))).isEqualTo(new Units(2, 2, 0));
    }

    @Test
    void a_decision_costs_the_same_however_many_other_agents_were_killed_and_resumed() {
        killAndResumeOthers(40, "agent://acme/production/other-%d");

        assertThat(meter.of(() -> stores.control().covering(MAILER))).isEqualTo(new Units(2, 0, 0));
    }

    @Test
    void a_decision_passes_over_the_wide_kills_of_other_organisations_at_a_unit_for_every_eight_with_their_lifts() {
        killAndResumeOthers(8, "agent://other-%d/*");
        assertThat(meter.of(() -> stores.control().covering(MAILER))).isEqualTo(new Units(2, 1, 0));

        killAndResumeOthers(80, "agent://another-%d/*");
        Units units = meter.of(() -> stores.control().covering(MAILER));
        assertThat(units.calls()).isEqualTo(2);
        assertThat(units.read()).isBetween(8.0, 11.0);
        assertThat(units.written()).isZero();
    }

    @Test
    void a_decision_about_an_agent_that_was_itself_killed_and_resumed_five_times_reads_one_unit() {
        IntStream.range(0, 5).forEach(n -> killAndResume(MAILER.toString()));

        assertThat(meter.of(() -> stores.control().covering(MAILER))).isEqualTo(new Units(2, 1, 0));
    }

    @Test
    void F24_a_kill_of_an_agent_is_one_write_of_two_units() {
        assertThat(meter.of(() -> stores.control().write(kill(MAILER.toString()))))
                .isEqualTo(new Units(1, 0, 2));
    }

    @Test
    void F24_a_kill_of_everything_is_eight_writes_of_two_units_however_many_agents_there_are() {
        IntStream.range(0, 300)
                .mapToObj(n -> new AgentUri("acme", "production", "agent-" + n))
                .forEach(agent -> stores.agents().remember(agent, NINE));

        assertThat(meter.of(() -> stores.control().write(kill("agent://*")))).isEqualTo(new Units(8, 0, 16));
    }

    @Test
    void a_lift_is_in_no_index_and_writes_half_of_what_its_kill_has_written() {
        assertThat(meter.of(() -> stores.control().write(lift(kill(MAILER.toString())))))
                .isEqualTo(new Units(1, 0, 1));
        assertThat(meter.of(() -> stores.control().write(lift(kill("agent://*")))))
                .isEqualTo(new Units(8, 0, 8));
    }

    @Test
    void a_scope_is_read_with_one_question_for_an_agent_and_eight_if_it_is_wide() {
        assertThat(meter.of(() -> stores.control().of(new Scope.Agent(MAILER)))).isEqualTo(new Units(1, 0, 0));
        assertThat(meter.of(() -> stores.control().of(new Scope.Everything()))).isEqualTo(new Units(8, 0, 0));
    }

    @Test
    void a_key_is_checked_with_one_unit() {
        stores.keys().save(key("01JBNY4V000000000000000001"));

        assertThat(meter.of(() -> stores.keys().find("01JBNY4V000000000000000001")))
                .isEqualTo(new Units(1, 1, 0));
    }

    @Test
    void a_heartbeat_that_is_written_down_writes_one_unit() {
        stores.instances().save(running(holder));

        assertThat(meter.of(() -> stores.instances().save(running(holder)))).isEqualTo(new Units(1, 0, 1));
    }

    @Test
    void a_checkpoint_writes_a_unit_for_every_kilobyte_and_reads_one_for_every_four() {
        Checkpoint small = new Checkpoint(CheckpointKey.DEFAULT, 1, "{}");
        Checkpoint large = new Checkpoint(CheckpointKey.DEFAULT, 2, "x".repeat(10 * 1_024));

        assertThat(meter.of(() -> stores.checkpoints().save(holder, small))).isEqualTo(new Units(1, 0, 1));
        assertThat(meter.of(() -> stores.checkpoints().newest(MAILER, CheckpointKey.DEFAULT)))
                .isEqualTo(new Units(1, 1, 0));
        assertThat(meter.of(() -> stores.checkpoints().save(holder, large))).isEqualTo(new Units(1, 0, 11));
        assertThat(meter.of(() -> stores.checkpoints().newest(MAILER, CheckpointKey.DEFAULT)))
                .isEqualTo(new Units(1, 3, 0));
    }

    @Test
    void F17_a_claim_writes_one_unit_and_is_read_with_the_checkpoint_of_its_key_at_no_further_cost() {
        CheckpointKey shard = new CheckpointKey("shard-1");
        stores.checkpoints().save(holder, new Checkpoint(shard, 1, "{}"));
        Claim claim = new Claim(holder, VIRGINIA, Set.of(), 1, NINE);

        assertThat(meter.of(() -> stores.checkpoints().claim(shard, claim, null)))
                .isEqualTo(new Units(1, 0, 1));
        assertThat(meter.of(() -> stores.checkpoints().kept(MAILER, shard))).isEqualTo(new Units(1, 1, 0));
    }

    @Test
    void F07_a_beacon_writes_one_unit_and_all_beacons_and_all_sightings_are_read_with_one_each() {
        assertThat(meter.of(() -> stores.beacons().light())).isEqualTo(new Units(1, 0, 1));
        stores.beacons().noticed(new Sighting(VIRGINIA, 1, NINE), null);
        stores.beacons().noticed(new Sighting(IRELAND, 1, NINE), null);

        assertThat(meter.of(() -> stores.beacons().lit())).isEqualTo(new Units(1, 1, 0));
        assertThat(meter.of(() -> stores.beacons().sightings())).isEqualTo(new Units(1, 1, 0));
    }

    @Test
    void an_agent_that_is_known_is_remembered_with_one_read_and_no_write() {
        assertThat(meter.of(() -> stores.agents().remember(MAILER, NINE))).isEqualTo(new Units(2, 1, 1));
        assertThat(meter.of(() -> stores.agents().remember(MAILER, NINE))).isEqualTo(new Units(1, 1, 0));
    }

    @Test
    void an_event_reads_the_head_of_its_chain_and_writes_itself_and_its_marker() {
        stores.audit().append(entry("first", stamp("key:dana", NINE)));

        assertThat(meter.of(() -> stores.audit().append(entry("second", stamp("key:dana", NINE)))))
                .isEqualTo(new Units(2, 1, 2));
    }

    private void killAndResumeOthers(int number, String scope) {
        IntStream.range(0, number).mapToObj(scope::formatted).forEach(this::killAndResume);
    }

    private void killAndResume(String scope) {
        Kill kill = stores.control().write(kill(scope));
        stores.control().write(lift(kill));
    }
}
