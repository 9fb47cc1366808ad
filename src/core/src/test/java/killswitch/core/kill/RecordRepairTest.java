package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditEvent.Type;
import killswitch.core.audit.AwayAuditStore;
import killswitch.core.audit.ChainCheck;
import killswitch.core.audit.Entry;
import killswitch.core.audit.RecordRepair;
import killswitch.core.audit.Recorder;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** The record could not be written when a kill was; the kill's own record proves it later. */
class RecordRepairTest extends TwoRegions {

    private final KillSwitch withoutRecord =
            new KillSwitch(control(VIRGINIA), rollCaller(), new Recorder(new AwayAuditStore()), clock);
    private final RecordRepair repair = new RecordRepair(VIRGINIA, audit);

    @Test
    void F21_P10_events_that_could_not_be_written_are_on_the_record_after_a_repair() {
        Kill kill = kill(withoutRecord, MAILERS, null).kill();
        Lift lift = resume(withoutRecord, MAILERS, null).lifts().getFirst();
        assertThat(events()).isEmpty();

        assertThat(repair.repair(virginia.all()))
                .extracting(AuditEvent::entry)
                .containsExactly(Entry.of(kill), Entry.of(lift));
        assertThat(events()).containsExactly(Type.KILLED, Type.LIFTED);
        assertThat(new ChainCheck(VIRGINIA, null).whole(audit.chain(0, 10)).valid())
                .isTrue();
    }

    @Test
    void F21_F22_what_is_repaired_twice_is_on_the_record_once() {
        kill(withoutRecord, MAILERS, null);

        assertThat(repair.repair(virginia.all())).hasSize(1);
        assertThat(repair.repair(virginia.all())).isEmpty();
        assertThat(events()).containsExactly(Type.KILLED);
    }

    @Test
    void F21_what_is_on_the_record_stays_where_it_is() {
        kill(inVirginia, MAILERS, null);
        kill(withoutRecord, MAILERS, null);
        kill(inVirginia, "agent://acme/*", null);

        assertThat(repair.repair(virginia.all())).hasSize(1);
        assertThat(events()).containsExactly(Type.KILLED, Type.KILLED, Type.KILLED);
        assertThat(repair.repair(virginia.all())).isEmpty();
    }

    @Test
    void P10_a_region_leaves_the_decisions_of_another_to_it() {
        kill(inIreland(), MAILERS, null);

        assertThat(repair.repair(virginia.all())).isEmpty();
        assertThat(new RecordRepair(IRELAND, audit.replicaIn(IRELAND)).repair(virginia.all()))
                .hasSize(1);
    }

    @Test
    void F22_P10_what_another_regions_chain_tells_of_is_not_told_again() {
        Kill kill = kill(withoutRecord, MAILERS, null).kill();
        audit.replicaIn(IRELAND).append(Entry.of(kill));

        assertThat(repair.repair(virginia.all())).isEmpty();
    }

    @Test
    void F21_a_repair_that_fails_is_a_problem_and_can_be_made_again() {
        kill(withoutRecord, MAILERS, null);

        assertThatThrownBy(() -> new RecordRepair(VIRGINIA, new AwayAuditStore()).repair(virginia.all()))
                .isInstanceOf(ProblemException.class);
        assertThat(repair.repair(virginia.all())).hasSize(1);
    }

    private KillSwitch inIreland() {
        return new KillSwitch(control(IRELAND), rollCaller(), new Recorder(new AwayAuditStore()), clock);
    }
}
