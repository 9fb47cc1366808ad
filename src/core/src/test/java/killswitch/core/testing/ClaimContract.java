package killswitch.core.testing;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.KillId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} promises of claims. Run against the double and against the real one alike. */
public abstract class ClaimContract {

    private static final CheckpointKey SHARD = new CheckpointKey("shard-1");
    private static final Set<KillId> OUTLIVED =
            Set.of(kill("agent://*").id(), kill(MAILER.toString()).id());

    /** The region's store; what any region writes has reached the others at once. */
    protected abstract CheckpointStore in(String region);

    @Test
    void F17_a_claim_is_read_as_it_was_made_with_what_its_holder_has_outlived() {
        Claim claim = new Claim(holder(MAILER, "i-1"), VIRGINIA, OUTLIVED, 3, NINE);

        assertThat(in(VIRGINIA).claim(SHARD, claim, null)).isEmpty();

        assertThat(claims(SHARD)).containsExactly(claim);
    }

    @Test
    void F17_one_that_was_given_back_has_no_end() {
        Claim claim = claim("i-1", VIRGINIA, 1, NINE);
        Claim givenBack = claim("i-1", VIRGINIA, 2, null);
        in(VIRGINIA).claim(SHARD, claim, null);

        assertThat(in(VIRGINIA).claim(SHARD, givenBack, claim)).isEmpty();
        assertThat(claims(SHARD)).containsExactly(givenBack);
        assertThat(in(VIRGINIA).claim(SHARD, claim("i-2", VIRGINIA, 3, NINE), givenBack))
                .isEmpty();
    }

    @Test
    void F17_who_does_not_know_the_claim_that_is_there_changes_nothing_and_is_shown_it() {
        Claim first = claim("i-1", VIRGINIA, 1, NINE);
        in(VIRGINIA).claim(SHARD, first, null);
        Claim renewed = first.renewed(NINE.plusSeconds(60));
        in(VIRGINIA).claim(SHARD, renewed, first);
        Claim other = claim("i-2", VIRGINIA, 2, NINE.plusSeconds(60));

        assertThat(in(VIRGINIA).claim(SHARD, other, null)).contains(renewed);
        assertThat(in(VIRGINIA).claim(SHARD, other, first)).contains(renewed);
        assertThat(claims(SHARD)).containsExactly(renewed);
    }

    @Test
    void F17_of_many_that_claim_at_once_in_one_region_one_does() {
        List<Boolean> claimed = Concurrently.times(16, n -> in(VIRGINIA)
                .claim(SHARD, claim("i-" + n, VIRGINIA, 1, NINE), null)
                .isEmpty());

        assertThat(claimed).containsOnlyOnce(true);
    }

    @Test
    void F17_each_region_has_its_own_and_all_are_seen() {
        Claim virginia = claim("i-1", VIRGINIA, 1, NINE);
        Claim ireland = claim("i-2", IRELAND, 1, NINE);

        assertThat(in(VIRGINIA).claim(SHARD, virginia, null)).isEmpty();
        assertThat(in(IRELAND).claim(SHARD, ireland, null)).isEmpty();

        assertThat(claims(SHARD)).containsExactlyInAnyOrder(virginia, ireland);
    }

    @Test
    void F17_each_key_and_each_agent_has_its_own() {
        IntStream.range(0, 3).forEach(n -> in(VIRGINIA)
                .claim(new CheckpointKey("shard-" + n), claim("i-" + n, VIRGINIA, 1, NINE), null));

        assertThat(claims(SHARD)).containsExactly(claim("i-1", VIRGINIA, 1, NINE));
        assertThat(in(VIRGINIA).kept(MAILER_2, SHARD).claims().all()).isEmpty();
    }

    @Test
    void P8_a_claim_is_no_checkpoint_and_a_checkpoint_no_claim() {
        Checkpoint checkpoint = new Checkpoint(SHARD, 7, "{}");
        in(VIRGINIA).claim(SHARD, claim("i-1", VIRGINIA, 1, NINE), null);
        assertThat(in(VIRGINIA).newest(MAILER, SHARD)).isEmpty();
        assertThat(in(VIRGINIA).newest(MAILER)).isEmpty();

        in(VIRGINIA).save(holder(MAILER, "i-1"), checkpoint);

        assertThat(in(VIRGINIA).kept(MAILER, SHARD).newest()).contains(checkpoint);
        assertThat(in(VIRGINIA).newest(MAILER)).containsExactly(checkpoint);
        assertThat(claims(SHARD)).hasSize(1);
    }

    private List<Claim> claims(CheckpointKey key) {
        return in(VIRGINIA).kept(MAILER, key).claims().all();
    }

    private static Claim claim(String instance, String region, long turn, @Nullable Instant until) {
        return new Claim(holder(MAILER, instance), region, Set.of(), turn, until);
    }
}
