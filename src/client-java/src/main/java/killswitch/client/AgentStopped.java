package killswitch.client;

/**
 * The agent may not go on. Catch it only to tidy up, and let it pass.
 *
 * <p>It is an {@link Error} and no {@link Exception}, because agents' frameworks and retry loops catch {@code Exception}
 * and go on; LangChain4j's listeners and most retry libraries let an {@code Error} through. Whoever swallows it gains
 * nothing: every further act of the same {@link Agent} throws it again, the threads that work for the agent are
 * interrupted, and the gateway refuses its calls.
 */
public abstract sealed class AgentStopped extends Error
        permits AgentKilledException, LeaseExpiredException, CheckpointTakenException {

    private static final long serialVersionUID = 1L;

    private final String agent;
    private final String reason;

    AgentStopped(String agent, String reason) {
        super(agent + ": " + reason);
        this.agent = agent;
        this.reason = reason;
    }

    /** The agent's URI. */
    public final String agent() {
        return agent;
    }

    /** Why it has to stop, in one sentence. */
    public final String reason() {
        return reason;
    }

    /** The same, for another thread and with that thread's stack trace; the first one is its cause. */
    final AgentStopped again() {
        AgentStopped again = copy();
        again.initCause(this);
        return again;
    }

    abstract AgentStopped copy();
}
