package killswitch.client.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import killswitch.client.Agent;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Guarded} method run as the agent's work: not at all once the agent has to stop. */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class GuardedInterceptor {

    private final Agent agent;

    /** Guards what works for the application's agent. */
    @Inject
    public GuardedInterceptor(Agent agent) {
        this.agent = agent;
    }

    @AroundInvoke
    @Nullable
    Object guard(InvocationContext invocation) throws Exception {
        return agent.guarded(invocation::proceed);
    }
}
