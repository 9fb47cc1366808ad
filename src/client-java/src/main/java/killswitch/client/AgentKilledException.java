package killswitch.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator has killed this agent, or this instance slept through a kill that has been lifted since. */
public final class AgentKilledException extends AgentStopped {

    private static final long serialVersionUID = 1L;
    private static final String FENCED =
            "this instance is fenced: its lease has ended or does not know a kill that has been lifted since; "
                    + "start again from the checkpoint";

    private final transient @Nullable KillNotice kill;

    AgentKilledException(String agent, KillNotice kill) {
        super(agent, kill.reason());
        this.kill = kill;
    }

    private AgentKilledException(String agent) {
        super(agent, FENCED);
        this.kill = null;
    }

    static AgentKilledException fenced(String agent) {
        return new AgentKilledException(agent);
    }

    /** True if the instance has to start again from the checkpoint; nobody holds the agent back. */
    public boolean fenced() {
        return kill == null;
    }

    /** Who killed it. Null when fenced. */
    public @Nullable String actor() {
        return kill == null ? null : kill.actor();
    }

    /** When, in UTC. Null when fenced. */
    public @Nullable Instant time() {
        return kill == null ? null : kill.time();
    }

    /** What the kill covers, for example {@code agent://acme/*}. Null when fenced. */
    public @Nullable String scope() {
        return kill == null ? null : kill.scope();
    }

    /** The kill's id, for {@link KillSwitch#killStatus}. Null when fenced. */
    public @Nullable String killId() {
        return kill == null ? null : kill.id();
    }

    @Override
    AgentStopped copy() {
        return kill == null ? fenced(agent()) : new AgentKilledException(agent(), kill);
    }
}
