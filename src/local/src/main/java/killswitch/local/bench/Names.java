package killswitch.local.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.local.store.Clients;
import killswitch.local.store.TableSpec;

/** Names of very many agents, straight into a store that has none of them: their first heartbeats would take long. */
public final class Names {

    private Names() {}

    /** Writes them as this region would; what a global table does with them then is not waited for. */
    public static void into(URI store, String region, Stream<AgentUri> agents) {
        Site site = new Site(TableSpec.PREFIX, region, List.of(region));
        try (Backfill client = new Backfill(Clients.dynamoDb(store))) {
            AgentStore registry = new Stores(client, site, Clock.systemUTC(), Runnable::run).agents();
            agents.forEach(agent -> registry.remember(agent, Instant.now()));
        }
    }
}
