package killswitch.core.policy;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Instance;
import org.junit.jupiter.api.Test;

/** What the monitors of two regions do where agents say nothing, or do not come on. */
class QuietAgentsTest extends TwoMonitors {

    @Test
    void tells_of_silence_and_not_of_who_has_said_goodbye() {
        regions.policy(PRODUCTION, "silentSeconds 120 alert; approvals 1");
        Instance instance = regions.beats(VIRGINIA, "i-1", 0);
        regions.clock.pass(Duration.ofSeconds(120));
        assertThat(tick()).isEmpty();

        regions.clock.pass(Duration.ofSeconds(1));
        assertThat(tick()).hasSize(1);
        regions.clock.pass(MINUTE);
        assertThat(tick()).isEmpty();

        regions.stops(instance);
        regions.clock.pass(Duration.ofHours(1));
        assertThat(tick()).isEmpty();
    }

    @Test
    void takes_nobody_for_silent_who_may_be_heard_in_a_region_that_does_not_answer() {
        regions.policy(PRODUCTION, "silentSeconds 60 kill; stalledSeconds 60 kill; approvals 1");
        regions.beats(VIRGINIA, "i-1", 0);
        virginia.perform();
        regions.clock.pass(Duration.ofHours(1));
        regions.beats(IRELAND, "i-2", 0);
        regions.instancesAway(IRELAND);

        assertThat(regions.policyDuty(VIRGINIA).perform()).isEmpty();
        assertThat(regions.kills()).isEmpty();
    }

    @Test
    void tells_of_work_that_does_not_come_on() {
        regions.policy(PRODUCTION, "stalledSeconds 300 alert; approvals 1");
        long sequence = 0;
        for (int minute = 0; minute < 10; minute++) {
            Instance instance = regions.beats(VIRGINIA, "i-1", minute);
            regions.checkpoints.save(instance.holder(), new Checkpoint(CheckpointKey.DEFAULT, ++sequence, "{}"));
            assertThat(tick()).isEmpty();
            regions.clock.pass(MINUTE);
        }
        IntStream.range(0, 4).forEach(minute -> assertThat(uses(100 + minute)).isEmpty());

        assertThat(uses(200)).isEmpty();
        assertThat(uses(201))
                .singleElement()
                .asString()
                .contains("360 seconds without a checkpoint that moves, since 2026-11-02T09:14:00Z");
    }
}
