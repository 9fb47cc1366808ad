package killswitch.api.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
     * @param instances how many there are
     */
    @Schema(name = "AgentLine")
    record Line(
            String agent,
            @JsonUnwrapped State state,
            @Nullable KillView kill,
            int instances,
            @Nullable Instant lastHeartbeat,
            UsageView usage) {

        static Line of(AgentStatus status) {
            return new Line(
                    status.agent().toString(),
                    State.of(status),
                    status.kills().stream().findFirst().map(KillView::of).orElse(null),
                    status.roll().instances().size(),
                    status.lastHeartbeat().orElse(null),
                    UsageView.of(status.usage()));
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
