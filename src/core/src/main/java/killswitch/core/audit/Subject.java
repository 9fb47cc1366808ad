package killswitch.core.audit;

import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param agent the one agent that it concerns; null if it concerns none or many
 * @param scope the scope of a kill or lift
 * @param reference the id of the kill or key
 * @param reason why, in the words of whoever did it
 * @param circumstances what was said besides; null if nothing was
 */
public record Subject(
        @Nullable AgentUri agent,
        @Nullable String scope,
        String reference,
        @Nullable String reason,
        @Nullable Circumstances circumstances) {

    /** One of which nothing was said besides. */
    public Subject(@Nullable AgentUri agent, @Nullable String scope, String reference, @Nullable String reason) {
        this(agent, scope, reference, reason, null);
    }

    public static Subject of(Kill kill) {
        return of(kill.id(), kill.scope(), kill.why());
    }

    public static Subject of(Lift lift) {
        return of(lift.kill(), lift.scope(), lift.why());
    }

    public static Subject of(Consent consent) {
        return of(consent.kill(), consent.scope(), consent.why());
    }

    /** What is done to the kill of this id and scope by nobody who could say why. */
    public static Subject of(KillId kill, Scope scope) {
        return new Subject(agentOf(scope), scope.toString(), kill.value(), null);
    }

    private static Subject of(KillId kill, Scope scope, Justification why) {
        return new Subject(agentOf(scope), scope.toString(), kill.value(), why.reason(), Circumstances.of(why));
    }

    private static @Nullable AgentUri agentOf(Scope scope) {
        return switch (scope) {
            case Scope.Agent(AgentUri agent) -> agent;
            case Scope.Instance instance -> instance.agent();
            case Scope.Everything ignored -> null;
            case Scope.Org ignored -> null;
            case Scope.Environment ignored -> null;
        };
    }
}
