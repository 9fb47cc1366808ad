package killswitch.local;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.access.KeyText;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes a key for every role of a person, so that there is someone to make the others, with the product's own classes.
 */
record FirstKeys(Clock clock) implements BootstrapKeys {

    private static final List<Role> ROLES = List.of(Role.ADMIN, Role.OPERATOR, Role.VIEWER);

    @Override
    public Map<String, String> create(Map<String, URI> stores) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Key> keys = new ArrayList<>();
        for (Role role : ROLES) {
            KeyText text = KeyText.random(clock.instant());
            texts.put(role.toString(), text.reveal());
            keys.add(new Key(text.id(), text.hash(), role, null, "made by the local cloud", clock.instant()));
        }
        save(keys, stores, clock);
        return texts;
    }

    /** Writes keys to the store of every region. */
    static void save(List<Key> keys, Map<String, URI> stores, Clock clock) {
        List<String> regions = List.copyOf(stores.keySet());
        stores.forEach((region, store) -> save(keys, new Site(TableSpec.PREFIX, region, regions), store, clock));
    }

    private static void save(List<Key> keys, Site site, URI store, Clock clock) {
        try (DynamoDbClient client = Clients.dynamoDb(store);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Stores stores = new Stores(client, site, clock, executor);
            keys.forEach(key -> stores.keys().save(key));
        }
    }
}
