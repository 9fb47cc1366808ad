package killswitch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;

/** P10: a report says when something is missing from it. */
class PartTest {

    private final List<PageRequest> asked = new ArrayList<>();

    @Test
    void goes_to_the_end_of_a_list() {
        assertThat(Part.of(this::threePages, 100, n -> false)).isEqualTo(new Part<>(List.of(0, 1, 2, 3, 4, 5), true));
    }

    @Test
    void stops_where_it_gets_too_old_and_has_all_that_was_wanted() {
        Part<Integer> part = Part.of(this::threePages, 100, n -> n >= 3);

        assertThat(part.complete()).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void says_when_the_list_is_longer_than_what_is_read() {
        assertThat(Part.of(this::threePages, 4, n -> false)).isEqualTo(new Part<>(List.of(0, 1, 2, 3), false));
    }

    @Test
    void keeps_what_it_has_when_the_list_breaks_off() {
        Part<Integer> part = Part.of(
                request -> {
                    if (request.cursor() != null) {
                        throw Problem.STORE_UNAVAILABLE.because("The test has taken it down.");
                    }
                    return threePages(request);
                },
                100,
                n -> false);

        assertThat(part).isEqualTo(new Part<>(List.of(0, 1), false));
    }

    private Page<Integer> threePages(PageRequest request) {
        asked.add(request);
        int first = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
        List<Integer> items = IntStream.range(first, first + 2).boxed().toList();
        return new Page<>(items, first == 4 ? null : String.valueOf(first + 2));
    }
}
