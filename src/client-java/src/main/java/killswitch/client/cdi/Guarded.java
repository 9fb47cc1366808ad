package killswitch.client.cdi;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that works for the agent, or a bean all of whose methods do. Once the agent has to stop, such a method does not
 * begin, and the thread of one that has begun is interrupted; what comes out is {@link killswitch.client.AgentStopped}.
 *
 * <p>The application has one bean that is the {@link killswitch.client.Agent}:
 *
 * <pre>{@code
 * @Produces @Singleton
 * Agent agent() { return KillSwitch.fromEnvironment().agent("agent://acme/production/mailer"); }
 *
 * void close(@Disposes Agent agent) { agent.close(); }
 * }</pre>
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Guarded {}
