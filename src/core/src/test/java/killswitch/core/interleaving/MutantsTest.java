package killswitch.core.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The interleavings bite: each broken design is found out within the seeds of a normal run, and by its promise. */
class MutantsTest {

    @ParameterizedTest
    @MethodSource("mutants")
    void is_found_out(Design mutant, String promise) {
        Optional<Finding> found = LongStream.range(0, Seeds.AT_LEAST)
                .mapToObj(seed -> Finding.of(seed, mutant, new Tally()))
                .flatMap(Optional::stream)
                .filter(finding -> finding.violation().promise().equals(promise))
                .findFirst();

        found.ifPresent(finding -> System.out.println(mutant.getClass().getSimpleName() + ": " + finding));
        assertThat(found).isPresent();
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of(new Mutants.AFlagPerScope(), "P3"),
                Arguments.of(new Mutants.LiftsByTime(), "P1"),
                Arguments.of(new Mutants.StaleReads(), "P1"),
                Arguments.of(new Mutants.StartsAreFree(), "P1"),
                Arguments.of(new Mutants.RetriesAreNew(), "P4"),
                Arguments.of(new Mutants.LiftsNeedTheirKill(), "P5"),
                Arguments.of(new Mutants.NobodyIsFenced(), "P5"),
                Arguments.of(new Mutants.ALeaseCounts(), "P5"),
                Arguments.of(new Mutants.RenewalExtendsTheList(), "P5"),
                Arguments.of(new Mutants.CheckpointsFirst(), "P8"),
                Arguments.of(new Mutants.TheLastCheckpointWins(), "P8"));
    }
}
