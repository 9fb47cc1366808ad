package killswitch.local.bench;

import com.github.f4b6a3.ulid.UlidCreator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.lease.Holder;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Many agents, each with an instance in every region, written into the stores as heartbeats would have. Most count as heard of
 * for the next hour, since nobody beats for them, and thousands that fall silent at once would keep the monitor busy; every
 * hundredth has crashed.
 */
record Population(int agents) {

    private static final Duration SINCE_START = Duration.ofHours(1);
    private static final Duration ALIVE = Duration.ofHours(1);
    private static final Duration CRASHED = Duration.ofMinutes(-10);
    private static final int ONE_IN = 100;

    static AgentUri agent(int number) {
        return AgentUri.parse(
                "agent://acme/%s/worker-%05d".formatted(number % 2 == 0 ? "staging" : "production", number));
    }

    /** Writes the instances that run in this region. */
    void instancesInto(URI store, String region) {
        Site site = new Site(TableSpec.PREFIX, region, List.of(region));
        try (DynamoDbClient client = Clients.dynamoDb(store)) {
            InstanceStore instances = new Stores(client, site, Clock.systemUTC(), Runnable::run).instances();
            IntStream.range(0, agents).parallel().forEach(number -> instances.save(instance(number, region)));
        }
    }

    /** Writes the agents' names. */
    void namesInto(URI store, String region) {
        Names.into(store, region, IntStream.range(0, agents).mapToObj(Population::agent));
    }

    private static Instance instance(int number, String region) {
        Instant heard = Instant.now().plus(number % ONE_IN == 0 ? CRASHED : ALIVE);
        Holder holder = new Holder(
                agent(number),
                new InstanceId("i-" + region),
                UlidCreator.getUlid().toString());
        Usage usage = new Usage(number * 13L, number * 1_840L, BigDecimal.valueOf(number * 127L, 4));
        Report report = new Report("running", "{\"version\":\"4.2.1\",\"host\":\"ip-10-0-0-17\"}", usage);
        return new Instance(
                holder, region, report, new Activity(heard.minus(SINCE_START), heard, null), null, Refusals.NONE);
    }
}
