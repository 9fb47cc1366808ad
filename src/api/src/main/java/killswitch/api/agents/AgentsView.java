package killswitch.api.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import killswitch.api.view.KillView;
import killswitch.api.view.UsageView;
import killswitch.core.agent.Page;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Health;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of agents.
 *
 * @param cursor asks for the next page; none at the end
 */
@Schema(name = "AgentList")
record AgentsView(List<Line> agents, @Nullable String cursor) {

    static AgentsView of(Page<AgentStatus> page) {
        return new AgentsView(page.items().stream().map(Line::of).toList(), page.cursor());
    }

    /**
     * One agent.
     *
     * @param kill one of the kills that stand
     */
    @Schema(name = "AgentLine")
    record Line(
            String agent,
            @JsonUnwrapped State state,
            @Nullable KillView kill,
            @JsonUnwrapped Presence presence,
            UsageView usage) {

        static Line of(AgentStatus status) {
            return new Line(
                    status.agent().toString(),
                    State.of(status),
                    status.kills().stream().findFirst().map(KillView::of).orElse(null),
                    Presence.of(status),
                    UsageView.of(status.usage()));
        }
    }

    /**
     * Where an agent is.
     *
     * @param instances how many there are
     * @param regions how many in each region that has any
     */
    @Schema(name = "AgentPresence")
    record Presence(
            int instances,
            Map<String, Integer> regions,
            @Nullable Instant lastHeartbeat) {

        static Presence of(AgentStatus status) {
            Map<String, Integer> regions = new TreeMap<>();
            status.roll().instances().forEach(instance -> regions.merge(instance.region(), 1, Integer::sum));
            return new Presence(
                    status.roll().instances().size(),
                    regions,
                    status.lastHeartbeat().orElse(null));
        }
    }

    /** How an agent is, and whether it may act. */
    @Schema(name = "AgentState")
    record State(
            @Schema(enumeration = {"active", "killed", "stale", "crashed", "stopped"})
            String health,

            boolean killed) {

        static State of(AgentStatus status) {
            return new State(name(status.health()), status.killed());
        }

        static String name(Health health) {
            return health.name().toLowerCase(Locale.ROOT);
        }
    }
}
