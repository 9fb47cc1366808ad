package killswitch.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Limits;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of something.
 *
 * @param complete whether that is all of it
 */
record Part<T>(List<T> items, boolean complete) {

    static <T> Part<T> nothing() {
        return new Part<>(List.of(), true);
    }

    Part<T> and(Part<T> other) {
        List<T> both = new ArrayList<>(items);
        both.addAll(other.items);
        return new Part<>(both, complete && other.complete);
    }

    Part<T> only(Predicate<T> wanted) {
        return new Part<>(items.stream().filter(wanted).toList(), complete);
    }

    /** What this read gives; nothing, if it fails. */
    static <T> Part<T> of(Supplier<List<T>> read) {
        try {
            return new Part<>(read.get(), true);
        } catch (ProblemException e) {
            return new Part<>(List.of(), false);
        }
    }

    /** Goes through a list until it has come to what is not wanted any more, to its end, or to so many items. */
    static <T> Part<T> of(Function<PageRequest, Page<T>> list, int most, Predicate<T> isBeyond) {
        List<T> items = new ArrayList<>();
        @Nullable String cursor = null;
        try {
            while (items.size() < most) {
                Page<T> page = list.apply(new PageRequest(cursor, Limits.PAGE));
                items.addAll(page.items());
                cursor = page.cursor();
                if (cursor == null || page.items().stream().anyMatch(isBeyond)) {
                    return new Part<>(items, true);
                }
            }
        } catch (ProblemException e) {
            return new Part<>(items, false);
        }
        return new Part<>(items, false);
    }
}
