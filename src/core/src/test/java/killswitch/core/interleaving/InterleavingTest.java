package killswitch.core.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The real decision code under random interleavings of everything that can happen to it in three regions: orders and
 * their repeats, heartbeats, zombies, calls, replication, lost and late writes, deaths, clocks that are off.
 *
 * <p>{@code -Dkillswitch.seeds=1000000} tries so many, {@code -Dkillswitch.seed=42} only this one. The loop is our own:
 * jqwik is maintained for crucial bugs only, and what its seed means changes with its version; here a seed is one
 * schedule, on every machine, as long as {@link Schedule} stands.
 */
class InterleavingTest {

    @Test
    void P1_P3_P4_P5_P6_P8_hold_however_things_interleave_F05_F06_F08_F09_F10_F14_F15_F16_F20() {
        Tally tally = new Tally();
        int played = 0;
        for (PrimitiveIterator.OfLong seeds = Seeds.all().iterator(); seeds.hasNext(); played++) {
            Optional<Finding> finding = Finding.of(seeds.nextLong(), new Design(), tally);
            finding.ifPresent(Seeds::keep);
            assertThat(finding)
                    .as(() -> finding.map(Finding::toString).orElse(""))
                    .isEmpty();
        }
        System.out.println("%,d seeds held: %s".formatted(played, tally.counts()));
        if (played >= Seeds.AT_LEAST) {
            assertThat(tally.counts())
                    .containsOnlyKeys(EVERYTHING)
                    .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(OFTEN));
        }
    }

    @Test
    void a_seed_is_the_same_schedule_every_time() {
        assertThat(Schedule.of(42)).isEqualTo(Schedule.of(42)).isNotEqualTo(Schedule.of(43));
    }

    /** What must have happened, often, for the promises to have been tried at all. */
    private static final Set<String> EVERYTHING = Set.of(
            "calls Alive",
            "calls Fenced",
            "calls Killed",
            "calls refused: lease over",
            "calls with a lease in its term",
            "calls that cannot be decided, and are refused",
            "heartbeats answered Alive",
            "heartbeats answered Fenced",
            "heartbeats answered Killed",
            "heartbeats that cannot be answered",
            "kills acknowledged",
            "kills repeated",
            "orders that nothing has confirmed",
            "resumes acknowledged",
            "resumes after which a kill stands all the same",
            "resumes of nothing",
            "resumes repeated",
            "resumes that lifted");

    private static final int OFTEN = 1_000;
}
