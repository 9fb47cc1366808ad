package killswitch.api.wiring;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import killswitch.core.audit.AuditStore;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every region's stores, each with a client of its own. Made when the first store is needed: health needs none. */
@Singleton
class RegionalStores {

    private final String home;
    private final Executor executor;
    private final Clock clock;
    private final List<DynamoDbClient> clients = new ArrayList<>();
    private final Map<String, Stores> stores = new LinkedHashMap<>();
    private final Supplier<AuditStore> chainOfTheFirst;

    RegionalStores(Settings settings, Clock clock, @SideBySide Executor executor, RegionalClients source) {
        this.home = settings.region();
        this.executor = executor;
        this.clock = clock;
        List<String> regions = settings.regions().orElse(List.of(home));
        for (String region : regions) {
            DynamoDbClient client = source.client(region);
            clients.add(client);
            stores.put(region, new Stores(client, new Site(settings.tablePrefix(), region, regions), clock, executor));
        }
        Site first = new Site(settings.tablePrefix(), regions.getFirst(), regions);
        chainOfTheFirst = () -> new Stores(source.client(home), first, clock, executor).audit();
    }

    Stores home() {
        return Objects.requireNonNull(stores.get(home), "KILLSWITCH_REGIONS must name the region of this function.");
    }

    /** The chain of the first region, as the table of this region has it: to be read. */
    AuditStore chainOfTheFirst() {
        return chainOfTheFirst.get();
    }

    <S> Replicas<S> replicas(Function<Stores, S> store) {
        Map<String, S> each = new LinkedHashMap<>();
        stores.forEach((region, regional) -> each.put(region, store.apply(regional)));
        return new Replicas<>(home, each, executor, Insistence.on(executor, clock));
    }

    @PreDestroy
    void close() {
        clients.forEach(DynamoDbClient::close);
    }
}
