package killswitch.local.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.kill.Kill;
import killswitch.dynamodb.Stores;
import killswitch.local.Layout;
import killswitch.local.LoneStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What each call consumes: the figures that are paid for. */
@Command(name = "capacity", description = "Capacity units per call, here and as AWS documents them.")
final class Capacity implements Benchmark {

    private static final AgentUri AGENT = AgentUri.parse("agent://acme/production/mailer");
    private static final List<Scope> WIDTHS = List.of(
            new Scope.Instance(AGENT, new InstanceId("i-1")),
            new Scope.Agent(AGENT),
            new Scope.Environment("acme", "production"),
            new Scope.Org("acme"),
            new Scope.Everything());

    @Option(names = "--lifted", defaultValue = "20", description = "Lifted kills of the agent, for one figure: 20.")
    private int lifted;

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public Report measure() {
        Benchmark.require("--lifted", lifted, 1);
        Meter meter = new Meter();
        try (LoneStore store = LoneStore.start(Layout.find());
                DynamoDbClient client = meter.client(store.url());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Clock clock = Clock.systemUTC();
            Stores stores = Gatehouse.stores(client, threads, clock);
            List<Row> rows = new ArrayList<>(new Beats(stores, clock, threads).rows(meter, AGENT));
            rows.addAll(switches(meter, new Past(stores, clock)));
            return report(rows);
        }
    }

    private List<Row> switches(Meter meter, Past past) {
        Stores stores = past.stores();
        List<Row> rows = new ArrayList<>();
        rows.add(meter.of(() -> stores.control().covering(AGENT)).row("decision, nothing was ever killed"));
        for (Scope scope : WIDTHS) {
            Kill kill = past.kill(scope);
            rows.add(meter.of(() -> stores.control().write(kill)).row("kill of %s, per region".formatted(scope)));
            rows.add(meter.of(() -> stores.control().write(past.lift(kill))).row("its lift, per region"));
            rows.add(meter.of(() -> stores.audit().append(Entry.of(kill))).row("its event, in one region"));
        }
        rows.add(meter.of(() -> stores.control().covering(AGENT)).row("decision, after those are lifted"));
        for (int i = 0; i < lifted; i++) {
            past.killAndLift(new Scope.Agent(AGENT));
        }
        rows.add(meter.of(() -> stores.control().covering(AGENT))
                .row("decision, %,d more lifted kills of the agent".formatted(lifted)));
        return rows;
    }

    private static Report report(List<Row> rows) {
        return new Report(
                List.of(new Table("calls", "Capacity units per call; an index's units are in them.", rows)),
                List.of(),
                List.of(
                        "DynamoDB Local counts 0 for a strong read that finds nothing, AWS at least 1 (0.5 if the read is"
                                + " eventually consistent): a decision is at least 2 read units there.",
                        "DynamoDB Local counts a transaction's write once, AWS twice.",
                        "On AWS a write to a global table costs the same again in each further region, as replicated write"
                                + " units. A kill is written to each region directly, and replicated besides."));
    }
}
