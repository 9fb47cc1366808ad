package killswitch.client;

/** The lease has ended and the switch did not renew it. Unreachable is not alive. */
public final class LeaseExpiredException extends AgentStopped {

    private static final long serialVersionUID = 1L;

    LeaseExpiredException(String agent, String reason) {
        super(agent, reason);
    }

    @Override
    AgentStopped copy() {
        return new LeaseExpiredException(agent(), reason());
    }
}
