package killswitch.dynamodb;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A list that lies in several partitions, each in order, and is read as one.
 *
 * @param name stands in its cursors
 * @param position of an item, by which the list is ordered
 * @param parser returns a position as it is, and refuses what is none
 */
record ShardedList<T>(Shards shards, String name, Function<T, String> position, UnaryOperator<String> parser) {

    /** Reads one partition. */
    interface Shard<T> {

        /** The first items after the position, at most so many. */
        List<T> read(String partition, @Nullable String after, int most);
    }

    /** A page is cut from the beginnings of all partitions; one item more tells whether it is the last. */
    Page<T> page(PageRequest request, Parallel parallel, Shard<T> shard) {
        Optional<String> after = Cursor.position(name, request, parser);
        int most = request.limit() + 1;
        List<T> items =
                parallel.map(shards.all(), partition -> shard.read(partition, after.orElse(null), most)).stream()
                        .flatMap(Collection::stream)
                        .sorted(Comparator.comparing(position))
                        .limit(most)
                        .toList();
        if (items.size() < most) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, request.limit());
        return new Page<>(page, Cursor.of(name, position.apply(page.getLast())));
    }
}
