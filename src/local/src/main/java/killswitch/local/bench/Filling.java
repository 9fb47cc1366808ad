package killswitch.local.bench;

import java.net.URI;
import java.time.Clock;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.local.LoneStore;
import killswitch.local.store.Clients;

/**
 * What has happened in a region before: kills that are lifted, none of which covers the agents {@code
 * agent://acme/bench/agent-*}, and agents that were seen.
 *
 * @param past kills of other agents of the same environment, of all their instances or of one, with their lifts
 * @param wide kills of other environments and other organisations, with their lifts, that are not cleaned up yet
 */
record Filling(int past, int wide, int agents) {

    private static final String ENVIRONMENT = "agent://acme/bench/";

    static AgentUri agent(int number) {
        return AgentUri.parse(ENVIRONMENT + "agent-" + number);
    }

    /** Fills a store that is empty. */
    void into(URI store) {
        Clock clock = Clock.systemUTC();
        try (Backfill client = new Backfill(Clients.dynamoDb(store))) {
            Past writer = new Past(Gatehouse.stores(client, Runnable::run, clock), clock);
            IntStream.range(0, past).mapToObj(Filling::scope).forEach(writer::killAndLift);
            IntStream.range(0, wide).mapToObj(Filling::wideScope).forEach(writer::killAndLift);
        }
        Names.into(store, LoneStore.REGION, IntStream.range(0, agents).mapToObj(Filling::agent));
    }

    String text() {
        return wide == 0 ? "%,d of others".formatted(past) : "%,d wide ones of others".formatted(wide);
    }

    /** What the kill of this number was about. */
    static Scope scope(int number) {
        AgentUri other = AgentUri.parse(ENVIRONMENT + "other-" + number / 3);
        return number % 2 == 0 ? new Scope.Agent(other) : new Scope.Instance(other, new InstanceId("i-1"));
    }

    /** What the wide kill of this number was about. */
    static Scope wideScope(int number) {
        return number % 2 == 0
                ? new Scope.Environment("acme", "other-" + number % 7)
                : new Scope.Org("other-" + number % 11);
    }
}
