package killswitch.core.agent;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param cursor where the next part starts, opaque to callers; null at the end of the list
 */
public record Page<T>(List<T> items, @Nullable String cursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page, without the items that are not wanted. */
    public Page<T> where(Predicate<? super T> wanted) {
        return new Page<>(items.stream().filter(wanted).toList(), cursor);
    }

    /** The same page, each item turned into something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), cursor);
    }
}
