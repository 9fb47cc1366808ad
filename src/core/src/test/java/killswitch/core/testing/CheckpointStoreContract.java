package killswitch.core.testing;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.OTHER_ORG;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} promises. Run against the double and against the real ones alike. */
public abstract class CheckpointStoreContract {

    private static final CheckpointKey DEFAULT = CheckpointKey.DEFAULT;

    /** The region's store; what any region writes has reached the others at once. */
    protected abstract CheckpointStore in(String region);

    @Test
    void P8_a_checkpoint_is_read_as_it_was_written_and_at_once() {
        Checkpoint checkpoint = new Checkpoint(DEFAULT, 7, "{\"to\":\"\u00e9\uD83D\uDED1\"}");

        save(MAILER, checkpoint);

        assertThat(newest(DEFAULT)).containsExactly(checkpoint);
        assertThat(in(VIRGINIA).newest(MAILER)).containsExactly(checkpoint);
    }

    @Test
    void P8_F14_one_that_is_older_or_as_old_changes_nothing() {
        save(MAILER, at(7, "seven"));
        save(MAILER, at(6, "six"));
        save(MAILER, at(7, "another seven"));

        assertThat(newest(DEFAULT)).containsExactly(at(7, "seven"));
    }

    @Test
    void P8_of_many_that_come_at_once_the_newest_stays() {
        Concurrently.times(24, n -> {
            save(MAILER, at((n * 7) % 24, "n"));
            return n;
        });

        assertThat(newest(DEFAULT)).containsExactly(at(23, "n"));
    }

    @Test
    void P8_the_newest_of_what_several_regions_have_written_is_the_newest_in_each() {
        in(VIRGINIA).save(holder(MAILER, "i-1"), at(7, "virginia"));
        in(IRELAND).save(holder(MAILER, "i-2"), at(9, "ireland"));
        in(VIRGINIA).save(holder(MAILER, "i-1"), at(8, "virginia again"));

        assertThat(in(VIRGINIA).newest(MAILER, DEFAULT)).contains(at(9, "ireland"));
        assertThat(in(IRELAND).newest(MAILER, DEFAULT)).contains(at(9, "ireland"));
        assertThat(in(IRELAND).newest(MAILER)).containsExactly(at(9, "ireland"));
    }

    @Test
    void P8_two_regions_at_the_same_sequence_agree_on_one_of_the_two() {
        in(VIRGINIA).save(holder(MAILER, "i-1"), at(7, "virginia"));
        in(IRELAND).save(holder(MAILER, "i-2"), at(7, "ireland"));

        assertThat(in(VIRGINIA).newest(MAILER, DEFAULT))
                .isPresent()
                .isEqualTo(in(IRELAND).newest(MAILER, DEFAULT));
    }

    @Test
    void each_key_has_its_own_and_the_list_is_ordered_by_key() {
        List<Checkpoint> checkpoints = Stream.of("-", "1", "10", "A", "a", "a-b", "a.b", "a:b", "a_b", "ab")
                .map(key -> new Checkpoint(new CheckpointKey(key), 1, "{}"))
                .toList();
        checkpoints.reversed().forEach(checkpoint -> save(MAILER, checkpoint));

        assertThat(in(VIRGINIA).newest(MAILER))
                .containsExactlyInAnyOrderElementsOf(checkpoints)
                .extracting(checkpoint -> checkpoint.key().value())
                .isSorted();
        assertThat(checkpoints)
                .allSatisfy(checkpoint -> assertThat(newest(checkpoint.key())).containsExactly(checkpoint));
    }

    @Test
    void P11_each_agent_has_its_own() {
        save(MAILER, at(7, "mailer"));
        save(MAILER_2, at(8, "mailer-2"));

        assertThat(in(VIRGINIA).newest(MAILER)).containsExactly(at(7, "mailer"));
        assertThat(in(VIRGINIA).newest(OTHER_ORG)).isEmpty();
        assertThat(in(VIRGINIA).newest(OTHER_ORG, DEFAULT)).isEmpty();
    }

    @Test
    void the_largest_and_the_highest_fit() {
        Checkpoint large = at(Long.MAX_VALUE, "x".repeat(Limits.CHECKPOINT));

        save(MAILER, at(Long.MAX_VALUE - 1, ""));
        save(MAILER, large);

        assertThat(newest(DEFAULT)).containsExactly(large);
    }

    private void save(AgentUri agent, Checkpoint checkpoint) {
        in(VIRGINIA).save(holder(agent, "i-1"), checkpoint);
    }

    private List<Checkpoint> newest(CheckpointKey key) {
        return in(VIRGINIA).newest(MAILER, key).stream().toList();
    }

    private static Checkpoint at(long sequence, String data) {
        return new Checkpoint(DEFAULT, sequence, data);
    }
}
