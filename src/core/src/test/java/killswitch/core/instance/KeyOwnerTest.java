package killswitch.core.instance;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import killswitch.core.checkpoint.Claim;
import killswitch.core.instance.HeartbeatAnswer.Alive;
import killswitch.core.instance.HeartbeatAnswer.Why;
import killswitch.core.instance.HeartbeatAnswer.Withheld;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;

/** F17, P9: the owner of a key. */
class KeyOwnerTest extends ProcessesOfOneKey {

    private final Outage outage = new Outage();

    @Test
    void keeps_it_for_as_long_as_it_goes_on() {
        one.starts();
        other.starts();
        for (int beat = 0; beat < 100; beat++) {
            clock.pass(Duration.ofSeconds(7));
            assertThat(one.goesOn().owner()).isNull();
            assertThat(other.goesOn().owner()).isNotNull();
        }
    }

    @Test
    void owns_it_for_as_long_as_its_lease_holds() {
        one.starts();
        for (int beat = 0; beat < 100; beat++) {
            clock.pass(Duration.ofMillis(700));
            one.goesOn();
            assertThat(claim().until()).isAfterOrEqualTo(one.lease().term().expiresAt());
        }
    }

    @Test
    void writes_its_claim_once_in_a_quarter_of_a_lease() {
        one.starts();
        int changes = 0;
        for (int beat = 0; beat < 120; beat++) {
            Claim before = claim();
            clock.pass(Duration.ofMillis(500));
            one.goesOn();
            changes += claim().equals(before) ? 0 : 1;
        }

        assertThat(changes).isLessThanOrEqualTo(4);
    }

    @Test
    void takes_over_from_itself_when_it_starts_again_and_the_start_before_is_told() {
        one.starts();
        Lease before = one.lease();

        assertThat(one.starts().owner()).isNull();

        Alive zombie = (Alive) one.beats(new PresentedLease.Good(before), null, checkpoint(9));
        assertThat(Objects.requireNonNull(zombie.owner()).holder())
                .isEqualTo(one.lease().holder());
        assertThat(checkpoints.newest(MAILER)).isEmpty();
    }

    @Test
    void goes_on_in_another_region_as_the_owner() {
        KeyedProcess elsewhere = new KeyedProcess("i-1", heartbeats(IRELAND, checkpoints.replicaIn(IRELAND)), SHARD);
        one.starts();
        elsewhere.takes(one.lease());
        clock.pass(Duration.ofSeconds(30));

        assertThat(elsewhere.goesOn().owner()).isNull();
        assertThat(claim().region()).isEqualTo(IRELAND);
        one.takes(elsewhere.lease());
        assertThat(one.goesOn().owner()).isNull();
        assertThat(other.starts().owner()).isNotNull();
    }

    @Test
    void P7_gets_no_longer_lease_when_its_claim_cannot_be_read_and_is_told_so() {
        KeyedProcess watched =
                new KeyedProcess("i-1", heartbeats(VIRGINIA, new WatchedCheckpointStore(checkpoints, outage)), SHARD);
        watched.starts();
        outage.begins();

        assertThat(watched.beats(new PresentedLease.Good(watched.lease()), null, null))
                .isEqualTo(new Withheld(Why.UNRECORDED, null));
        assertThatThrownBy(() -> watched.reports(1)).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    private Claim claim() {
        return checkpoints.kept(MAILER, SHARD).claims().foremost().orElseThrow();
    }
}
