package killswitch.core.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Claims;
import killswitch.core.checkpoint.Kept;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real code that decides who owns a key, under random interleavings of starts, heartbeats, ends, kills and late copies
 * in three regions. {@code -Dkillswitch.seeds} and {@code -Dkillswitch.seed} say which are tried.
 */
class OneOwnerTest {

    @Test
    void F17_P9_P8_no_two_that_have_heard_of_each_other_own_a_key_and_no_checkpoint_goes_back() {
        Tally tally = new Tally();
        Long only = Long.getLong("killswitch.seed");
        LongStream seeds = only == null ? LongStream.range(0, Seeds.count()) : LongStream.of(only);

        assertThat(firstFound(seeds, ReplicatedCheckpointStore::new, tally)).isEmpty();

        System.out.println("One owner: " + tally.counts());
        if (only == null) {
            assertThat(tally.counts())
                    .containsOnlyKeys(EVERYTHING)
                    .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(OFTEN));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_broken_design_is_found_out(
            String what, BiFunction<String, Feed, ReplicatedCheckpointStore> store, String promise) {
        assertThat(firstFound(LongStream.range(0, Seeds.AT_LEAST), store, new Tally()))
                .as(what)
                .hasValueSatisfying(found -> assertThat(found).contains(promise + ": "));
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                mutant("each region knows its own claims only", (region, feed) -> new Looking(region, feed) {
                    @Override
                    List<Claim> seen(List<Claim> claims) {
                        return claims.stream()
                                .filter(claim -> claim.region().equals(region))
                                .toList();
                    }
                }),
                mutant("turns do not count", (region, feed) -> new Looking(region, feed) {
                    @Override
                    List<Claim> seen(List<Claim> claims) {
                        return claims.stream()
                                .map(claim ->
                                        new Claim(claim.holder(), claim.region(), claim.outlived(), 0, claim.until()))
                                .toList();
                    }
                }),
                mutant("nobody claims anything", (region, feed) -> new ReplicatedCheckpointStore(region, feed) {
                    @Override
                    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
                        return Optional.empty();
                    }
                }));
    }

    private static Arguments mutant(String what, BiFunction<String, Feed, ReplicatedCheckpointStore> store) {
        return Arguments.of(what, store, "P9");
    }

    /** What is wrong under the first seed that shows it. */
    private static Optional<String> firstFound(
            LongStream seeds, BiFunction<String, Feed, ReplicatedCheckpointStore> store, Tally tally) {
        return seeds.mapToObj(seed -> {
                    try {
                        new Owners(seed, tally, store).play();
                        return Optional.<String>empty();
                    } catch (Violation violation) {
                        return Optional.of("Seed %d breaks %s".formatted(seed, violation.getMessage()));
                    }
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A store that shows the claims in another way. */
    private abstract static class Looking extends ReplicatedCheckpointStore {

        Looking(String region, Feed feed) {
            super(region, feed);
        }

        abstract List<Claim> seen(List<Claim> claims);

        @Override
        public Kept kept(AgentUri agent, CheckpointKey key) {
            Kept kept = super.kept(agent, key);
            return new Kept(kept.newest(), new Claims(seen(kept.claims().all())));
        }
    }

    /** What must have happened, often, for the promises to have been tried at all. */
    private static final Set<String> EVERYTHING =
            Set.of("owners", "told of the owner", "two that believe it, apart", "Killed", "Fenced", "Stopped");

    private static final int OFTEN = 1_000;
}
