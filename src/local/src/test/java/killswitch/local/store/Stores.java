package killswitch.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import killswitch.local.process.Launcher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Real stores for tests, each with one global table {@code killswitch-control}. */
public final class Stores implements AutoCloseable {

    public static final String TABLE = "killswitch-control";

    private static final List<TableSpec> TABLES =
            List.of(new TableSpec("control", new TableSpec.Key("pk", "sk"), true, List.of()));

    private final List<Store> stores = new ArrayList<>();
    private final List<DynamoDbClient> clients = new ArrayList<>();

    public Stores(Path directory, int number) throws IOException {
        StorePlan plan = new StorePlan(Launcher.in(directory.resolve("launcher"), LoopbackStore.class), classPath());
        for (int i = 0; i < number; i++) {
            Path data = Files.createDirectories(directory.resolve("store-" + i));
            stores.add(new Store(plan, data, directory.resolve("store-" + i + ".log")));
        }
        stores.parallelStream().forEach(Store::start);
        stores.forEach(store -> clients.add(Clients.dynamoDb(store.url())));
        clients.parallelStream().forEach(client -> Tables.create(client, TABLES));
    }

    public static List<Path> classPath() throws IOException {
        String classPath = Files.readString(Path.of("target", "dynamodb-local.classpath"));
        return Arrays.stream(classPath.strip().split(":")).map(Path::of).toList();
    }

    public Store store(int number) {
        return stores.get(number);
    }

    public void stop(int number) {
        stores.get(number).stop();
    }

    /** Starts a store again, and its client with it: the old one still holds connections to the dead process. */
    public void start(int number) {
        stores.get(number).start();
        clients.get(number).close();
        clients.set(number, Clients.dynamoDb(stores.get(number).url()));
    }

    public DynamoDbClient client(int number) {
        return clients.get(number);
    }

    public static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("kill"));
    }

    @Override
    public void close() {
        clients.forEach(DynamoDbClient::close);
        stores.forEach(Store::close);
    }
}
