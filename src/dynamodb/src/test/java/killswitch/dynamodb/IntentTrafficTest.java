package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.audit.Recorder;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Delivery;
import killswitch.core.intent.Giver;
import killswitch.core.intent.Inbox;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Opening;
import killswitch.core.intent.Outbox;
import killswitch.core.lease.Holder;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who send to two agents at once, and many instances of these who read and die over it, in two regions. */
class IntentTrafficTest {

    private static final int SENDERS = 6;
    private static final int EACH = 60;
    private static final List<AgentUri> RECEIVERS = List.of(agent("receiver-1"), agent("receiver-2"));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, IntentStore> stores = new LinkedHashMap<>();
    private final InMemoryAgentStore known = new InMemoryAgentStore();
    private final Set<IntentId> sent = ConcurrentHashMap.newKeySet();
    private final Set<IntentId> gone = ConcurrentHashMap.newKeySet();
    private final Set<IntentId> revived = ConcurrentHashMap.newKeySet();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger starts = new AtomicInteger();

    IntentTrafficTest() {
        List.of(VIRGINIA, IRELAND).forEach(region -> {
            String prefix = DynamoDbLocal.freshTables("intents");
            stores.put(
                    region,
                    TestStores.in(region, DynamoDbLocal.client(), prefix, Clock.systemUTC())
                            .intents());
        });
        RECEIVERS.forEach(receiver -> known.remember(receiver, NINE));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void nothing_is_lost_given_after_its_acknowledgement_or_out_of_order_while_all_act_at_once() throws Exception {
        List<Future<?>> all = Stream.concat(
                        IntStream.range(0, SENDERS).<Future<?>>mapToObj(n -> threads.submit(() -> sendAll(n))),
                        IntStream.range(0, 8).<Future<?>>mapToObj(n -> threads.submit(() -> readAll(n))))
                .toList();
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(broken).isEmpty();
        assertThat(sent).hasSize(SENDERS * EACH);
        assertThat(gone).isEqualTo(sent);
        assertThat(stores.values()).allSatisfy(store -> assertThat(RECEIVERS)
                .allSatisfy(receiver -> assertThat(store.lanes(receiver)).isEmpty()));
    }

    /** Two senders share a lane. Each sends every fifth twice, as if an answer had been lost. */
    private void sendAll(int sender) {
        String region = sender % 2 == 0 ? VIRGINIA : IRELAND;
        AgentUri from = agent("sender-" + sender / 2);
        Outbox outbox = new Outbox(stores.get(region), known);
        for (int n = 0; n < EACH; n++) {
            IntentId id = IntentId.of(region, from, "%d of %d".formatted(n, sender), NINE);
            String data = "{\"sender\":%d,\"n\":%d}".formatted(sender, n);
            Intent intent = Intent.of(id, new Intent.Way(from, RECEIVERS.get(sender % 2)), data, NINE);
            for (int times = n % 5 == 0 ? 2 : 1; times > 0; times--) {
                outbox.send(intent);
            }
            sent.add(id);
        }
    }

    private void readAll(int reader) {
        AgentUri agent = RECEIVERS.get(reader % 2);
        Inbox inbox = inbox(reader % 4 < 2 ? VIRGINIA : IRELAND);
        Random random = new Random(reader);
        Holder holder = start(agent, reader);
        while (gone.size() < SENDERS * EACH) {
            Set<IntentId> before = Set.copyOf(gone);
            Delivery delivery = inbox.open(new Opening(holder, 1 + random.nextInt(20), Duration.ofSeconds(5)));
            judge(delivery, before);
            for (Delivery.Given given : delivery.given()) {
                if (random.nextInt(20) == 0) {
                    holder = start(agent, reader);
                    break;
                }
                inbox.acknowledge(agent, given.intent().id());
                gone.add(given.intent().id());
            }
            revive(agent);
        }
    }

    private void judge(Delivery delivery, Set<IntentId> before) {
        Map<String, Integer> last = new LinkedHashMap<>();
        for (Delivery.Given given : delivery.given()) {
            Intent intent = given.intent();
            if (before.contains(intent.id())) {
                broken.add("given after its acknowledgement: " + intent);
            }
            if (revived.contains(intent.id())) {
                continue;
            }
            String sender = intent.data().split(",")[0];
            int number = Integer.parseInt(intent.data().replaceAll(".*\"n\":(\\d+)}", "$1"));
            Integer previous = last.put(sender, number);
            if (previous != null && previous >= number) {
                broken.add("out of order: " + intent);
            }
        }
    }

    /** Who reads with so many deaths has dead letters; a person puts them back. */
    private void revive(AgentUri agent) {
        for (IntentStore store : stores.values()) {
            for (DeadLetter letter : store.dead(agent, null, 10)) {
                revived.add(letter.intent().id());
                var unused = store.revive(agent, letter.intent().id());
            }
        }
    }

    private Inbox inbox(String region) {
        Clock clock = Clock.systemUTC();
        Replicas<IntentStore> replicas = new Replicas<>(region, stores, threads, Insistence.on(threads, clock));
        return new Inbox(
                replicas, new Giver(new Recorder(new InMemoryAuditStore(region)), region, clock, threads), clock);
    }

    private Holder start(AgentUri agent, int reader) {
        return new Holder(agent, new InstanceId("i-" + reader), "start-" + starts.incrementAndGet());
    }

    private static AgentUri agent(String name) {
        return new AgentUri("acme", "production", name);
    }
}
