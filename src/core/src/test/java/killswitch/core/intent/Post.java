package killswitch.core.intent;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import killswitch.core.Samples;
import killswitch.core.TickingClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.Recorder;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Problem;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryIntentStore;

/** The inbox of the mailer in two regions, seen from Virginia. An intent's key is what it says. */
final class Post {

    static final AgentUri PLANNER = AgentUri.parse("agent://acme/production/planner");

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final Map<String, IntentStore> stores = new LinkedHashMap<>();
    private final Map<String, IntentId> ids = new HashMap<>();
    private final Set<String> away = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private int starts;

    final Inbox inbox;
    final DeadLetters deadLetters;

    Post() {
        List.of(VIRGINIA, IRELAND).forEach(region -> stores.put(region, reached(region, new InMemoryIntentStore())));
        Recorder recorder = new Recorder(audit);
        Replicas<IntentStore> replicas =
                new Replicas<>(VIRGINIA, stores, Runnable::run, new Insistence(task -> {}, millis -> {}, clock));
        inbox = new Inbox(replicas, new Giver(recorder, VIRGINIA, clock, Runnable::run), clock);
        deadLetters = new DeadLetters(replicas, recorder);
    }

    void send(String region, String sender, String... keys) {
        AgentUri from = new AgentUri("acme", "production", sender);
        for (String key : keys) {
            IntentId id = IntentId.of(region, from, key, clock.instant());
            ids.put(key, id);
            Intent intent = Intent.of(id, new Intent.Way(from, MAILER), key, clock.instant());
            Objects.requireNonNull(stores.get(region)).send(intent);
        }
    }

    Delivery deliver(String instance, int limit) {
        return deliver(instance, limit, 30);
    }

    Delivery deliver(String instance, int limit, int seconds) {
        return inbox.open(new Opening(holder(instance), limit, Duration.ofSeconds(seconds)));
    }

    List<String> open(String instance, int limit) {
        return keys(deliver(instance, limit));
    }

    /** As another start of the instance. */
    List<String> openRestarted(String instance, int limit) {
        starts++;
        Holder again = new Holder(MAILER, new InstanceId(instance), "start-" + starts);
        return keys(inbox.open(new Opening(again, limit, Duration.ofSeconds(30))));
    }

    static List<String> keys(Delivery delivery) {
        return delivery.given().stream().map(given -> given.intent().data()).toList();
    }

    static Holder holder(String instance) {
        return new Holder(MAILER, new InstanceId(instance), "the first start of " + instance);
    }

    IntentId id(String key) {
        return Objects.requireNonNull(ids.get(key));
    }

    void acknowledge(String key) {
        inbox.acknowledge(MAILER, id(key));
    }

    void revive(String key) {
        deadLetters.revive(MAILER, id(key), Samples.stamp("key:dana"));
    }

    List<String> dead() {
        return deadLetters.list(MAILER, PageRequest.first(10)).page().items().stream()
                .map(letter -> letter.intent().data())
                .toList();
    }

    /** What is on the record, oldest first. */
    List<String> events() {
        return audit.newest(PageRequest.first(100)).items().reversed().stream()
                .map(event -> event.type().toString())
                .toList();
    }

    void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    void cutOff(String region) {
        away.add(region);
    }

    /** From now on nothing that the sender has sent can be read. */
    void breakLaneOf(String sender) {
        broken.add(sender);
    }

    void heal() {
        away.clear();
        broken.clear();
    }

    private boolean isBroken(Object[] arguments) {
        return arguments[0] instanceof Lane lane && broken.contains(lane.from().name());
    }

    private IntentStore reached(String region, IntentStore store) {
        return (IntentStore) Proxy.newProxyInstance(
                IntentStore.class.getClassLoader(), new Class<?>[] {IntentStore.class}, (self, method, arguments) -> {
                    if (away.contains(region) || isBroken(arguments)) {
                        throw Problem.STORE_UNAVAILABLE.because("Cut off.");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
