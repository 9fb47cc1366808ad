package killswitch.local;

import java.net.URI;
import killswitch.local.process.Launcher;
import killswitch.local.store.LoopbackStore;
import killswitch.local.store.Store;
import killswitch.local.store.StorePlan;
import killswitch.local.store.TableSpec;

/**
 * One region's store with its tables, and nothing else of a region: to measure what a store costs by itself. It has no
 * streams, which in DynamoDB Local make each write slower the more were written before.
 */
public final class LoneStore implements AutoCloseable {

    /** The region that it is the store of. */
    public static final String REGION = "us-east-1";

    private final Closing closing = new Closing();
    private final Store store;

    private LoneStore(Layout layout) {
        DataDirectory data = closing.opened(DataDirectory.open(null));
        Logs logs = closing.opened(Logs.in(layout.work()));
        Launcher launcher = Launcher.in(layout.work().resolve("launcher"), LoopbackStore.class);
        StorePlan plan = new StorePlan(launcher, layout.dynamoDbLocal());
        store = closing.opened(
                new Store(plan, data.store(REGION), logs.region(REGION).resolve("store.log")));
        store.start(
                TableSpec.read(layout.tables()).stream().map(TableSpec::alone).toList());
    }

    /** Starts it, and returns when it answers. Ends with this program at the latest. */
    public static LoneStore start(Layout layout) {
        LoneStore lone = new LoneStore(layout);
        Runtime.getRuntime().addShutdownHook(new Thread(lone::close, "lone-store-shutdown"));
        return lone;
    }

    public URI url() {
        return store.url();
    }

    @Override
    public void close() {
        closing.close();
    }
}
