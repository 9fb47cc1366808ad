package killswitch.api.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import killswitch.core.access.KeyStore;
import killswitch.core.action.ActionStore;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.intent.IntentStore;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.TallyStore;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryActionStore;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryCleaningStore;
import killswitch.core.testing.InMemoryConsentStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.InMemoryIntentStore;
import killswitch.core.testing.InMemoryKeyStore;
import killswitch.core.testing.InMemoryPolicyStore;
import killswitch.core.testing.InMemoryTallyStore;

/** The stores behind the API, in memory; empty again for every test, and down when a test wants them to be. */
public final class World {

    public static final String VIRGINIA = "us-east-1";
    public static final String IRELAND = "eu-west-1";

    private static final Map<String, InMemoryControlStore> CONTROL = new ConcurrentHashMap<>();
    private static final Map<String, ConsentStore> CONSENTS = new ConcurrentHashMap<>();
    private static final Map<String, CleaningStore> CLEANING = new ConcurrentHashMap<>();
    private static final Map<String, InstanceStore> INSTANCES = new ConcurrentHashMap<>();
    private static final Map<String, IntentStore> INTENTS = new ConcurrentHashMap<>();
    private static final Map<String, TallyStore> TALLIES = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Object> GLOBAL = new ConcurrentHashMap<>();
    private static final Set<String> DOWN = ConcurrentHashMap.newKeySet();
    private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger READS_OF_AGENTS = new AtomicInteger();

    static {
        reset();
    }

    private World() {}

    /** Nothing was ever killed, and everything answers. */
    public static void reset() {
        for (String region : new String[] {VIRGINIA, IRELAND}) {
            InMemoryControlStore control = new InMemoryControlStore();
            CONTROL.put(region, control);
            InMemoryConsentStore consents = new InMemoryConsentStore();
            CONSENTS.put(region, consents);
            CLEANING.put(region, new InMemoryCleaningStore(control, consents));
            INSTANCES.put(region, new InMemoryInstanceStore());
            INTENTS.put(region, new InMemoryIntentStore());
            TALLIES.put(region, new InMemoryTallyStore());
        }
        GLOBAL.put(ActionStore.class, new InMemoryActionStore(VIRGINIA));
        GLOBAL.put(AgentStore.class, new InMemoryAgentStore());
        GLOBAL.put(AuditStore.class, new InMemoryAuditStore(VIRGINIA));
        GLOBAL.put(BeaconStore.class, new InMemoryBeaconStore(VIRGINIA));
        GLOBAL.put(CheckpointStore.class, new InMemoryCheckpointStore(VIRGINIA));
        GLOBAL.put(KeyStore.class, new InMemoryKeyStore());
        GLOBAL.put(PolicyStore.class, new InMemoryPolicyStore());
        DOWN.clear();
        BROKEN.clear();
        READS_OF_AGENTS.set(0);
    }

    /** Has the store of this region, or of this name ({@code KeyStore}), fail from now on. */
    public static void takeDown(String name) {
        DOWN.add(name);
    }

    static void requireUp(String name, Function<String, RuntimeException> outage) {
        if (DOWN.contains(name)) {
            throw outage.apply(name);
        }
    }

    /** Has the store of this name fail as nobody has foreseen. */
    public static void breakDown(String name) {
        BROKEN.add(name);
    }

    /** How often anybody has asked which agents there are. */
    public static int readsOfAgents() {
        return READS_OF_AGENTS.get();
    }

    public static ControlStore control(String region) {
        return store(ControlStore.class, region, () -> CONTROL.get(region));
    }

    public static ConsentStore consents(String region) {
        return store(ConsentStore.class, region, () -> CONSENTS.get(region));
    }

    static CleaningStore cleaning(String region) {
        return store(CleaningStore.class, region, () -> CLEANING.get(region));
    }

    public static InstanceStore instances(String region) {
        return store(InstanceStore.class, region, () -> INSTANCES.get(region));
    }

    public static TallyStore tallies(String region) {
        return store(TallyStore.class, region, () -> TALLIES.get(region));
    }

    public static IntentStore intents(String region) {
        return store(IntentStore.class, region, () -> INTENTS.get(region));
    }

    public static PolicyStore policies() {
        return global(PolicyStore.class);
    }

    public static ActionStore actions() {
        return global(ActionStore.class);
    }

    public static AgentStore agents() {
        return global(AgentStore.class);
    }

    public static AuditStore audit() {
        return global(AuditStore.class);
    }

    /** The chain of this region. */
    public static AuditStore audit(String region) {
        return region.equals(VIRGINIA) ? audit() : store(AuditStore.class, region, () -> chain(region));
    }

    /** Does to the chain of this region what nobody may do. */
    public static void tamper(String region, Consumer<List<ChainItem>> change) {
        chain(region).tamper(change);
    }

    private static InMemoryAuditStore chain(String region) {
        return ((InMemoryAuditStore) GLOBAL.get(AuditStore.class)).replicaIn(region);
    }

    public static BeaconStore beacons() {
        return global(BeaconStore.class);
    }

    public static CheckpointStore checkpoints() {
        return global(CheckpointStore.class);
    }

    public static KeyStore keys() {
        return global(KeyStore.class);
    }

    static <S> Map<String, S> inEveryRegion(Function<String, S> store) {
        Map<String, S> stores = new LinkedHashMap<>();
        stores.put(VIRGINIA, store.apply(VIRGINIA));
        stores.put(IRELAND, store.apply(IRELAND));
        return stores;
    }

    private static <S> S global(Class<S> port) {
        return store(port, port.getSimpleName(), () -> GLOBAL.get(port));
    }

    /** Whatever store stands behind the port at the moment of the call; or none, if it is down. */
    private static <S> S store(Class<S> port, String name, Supplier<Object> current) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    if (port == AgentStore.class && method.getName().equals("list")) {
                        READS_OF_AGENTS.incrementAndGet();
                    }
                    if (BROKEN.contains(name)) {
                        throw new IllegalStateException("a secret that stands in a stack trace");
                    }
                    if (DOWN.contains(name)) {
                        throw Problem.STORE_UNAVAILABLE.because("The test has taken %s down.".formatted(name));
                    }
                    try {
                        return method.invoke(current.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return port.cast(proxy);
    }
}
