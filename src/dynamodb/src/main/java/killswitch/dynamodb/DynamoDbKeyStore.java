package killswitch.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import org.jspecify.annotations.Nullable;

/** Keys and their revocations, in the table {@code registry}; {@link RegistryTable} says how they lie there. */
final class DynamoDbKeyStore implements KeyStore {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final ShardedList<Key> LIST =
            new ShardedList<>(RegistryTable.KEYS, "keys", Key::id, DynamoDbKeyStore::requireId);

    private final Table table;
    private final Parallel parallel;

    DynamoDbKeyStore(Table table, Parallel parallel) {
        this.table = table;
        this.parallel = parallel;
    }

    @Override
    public boolean save(Key key) {
        requireId(key.id());
        return table.insert(RegistryTable.created(key)).isEmpty();
    }

    @Override
    public Optional<Key> find(String id) {
        return isId(id) ? good(table.query(RegistryTable.both(id))) : Optional.empty();
    }

    @Override
    public void revoke(String id, Instant at) {
        table.insert(RegistryTable.revoked(requireId(id), at));
    }

    @Override
    public Page<Key> list(PageRequest request) {
        return LIST.page(request, parallel, this::read);
    }

    private List<Key> read(String partition, @Nullable String after, int most) {
        return table.query(RegistryTable.after(partition, after, most + 1), items -> firstGood(items.iterator(), most));
    }

    /** The revocation of a key follows it, so one item more than wanted must be seen. */
    private static List<Key> firstGood(Iterator<Item> items, int most) {
        List<Key> good = new ArrayList<>();
        while (items.hasNext() && good.size() <= most) {
            Item item = items.next();
            if (!RegistryTable.isRevocation(item)) {
                good.add(RegistryTable.key(item));
            } else if (!good.isEmpty() && good.getLast().id().equals(RegistryTable.keyId(item))) {
                good.removeLast();
            }
        }
        return good.subList(0, Math.min(most, good.size()));
    }

    private static Optional<Key> good(List<Item> items) {
        return items.stream().anyMatch(RegistryTable::isRevocation)
                ? Optional.empty()
                : items.stream().map(RegistryTable::key).findFirst();
    }

    private static String requireId(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("A key's id is 1 to 128 letters, digits, underscores and hyphens.");
        }
        return id;
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
