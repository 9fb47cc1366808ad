package killswitch.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.crac.Resource;

/**
 * What Lambda calls. The same handler serves an HTTP API (payload format 2.0, simple responses) and a REST API (REQUEST
 * and TOKEN events, answered with a policy). The gateway must not cache its answers: set the time to live to 0.
 *
 * <p>It primes itself while Lambda initialises it, which is before a SnapStart snapshot, and again after a restore, when
 * the connections of the snapshot are dead.
 */
public final class AuthorizerHandler implements RequestStreamHandler, Resource {

    private final Wiring wiring;

    /** For Lambda: reads the environment, and logs as it wants it. */
    public AuthorizerHandler() {
        this(wired());
    }

    AuthorizerHandler(Wiring wiring) {
        this.wiring = wiring;
        wiring.prime();
        Core.getGlobalContext().register(this);
    }

    private static Wiring wired() {
        JsonLog.install(System.out);
        return Wiring.of(Environment.of(System.getenv()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Question question = wiring.reader().read(event).orIdentifiedBy(context.getAwsRequestId());
        JSON.std.write(wiring.authorizer().answer(question), answer);
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        // The constructor has primed what the snapshot is to contain.
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        wiring.prime();
    }
}
