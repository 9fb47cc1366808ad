package killswitch.authorizer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import killswitch.access.Decision;
import killswitch.access.KeyText;
import killswitch.access.LeaseTokens;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;

/**
 * Decides two calls that nobody has made, so that the first real one does not wait for classes to load and connections
 * to open: one with a lease of an agent that does not exist, one with a key that was never made. It reads, and writes
 * nothing.
 */
final class Priming {

    private static final AgentUri NOBODY = AgentUri.parse("agent://killswitch/priming/none");
    private static final String TOOL = "ANY /v1/tools/{tool}";
    private static final String KILL = "POST /v1/fleet/kill";

    private final EventReader reader;
    private final Deadline deadline;
    private final LeaseTokens tokens;
    private final Clock clock;

    Priming(EventReader reader, Deadline deadline, LeaseTokens tokens, Clock clock) {
        this.reader = reader;
        this.deadline = deadline;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Goes the whole way of both calls; what fails is told to the log and stops nothing. */
    void run(DenialLog log) {
        try {
            expect(
                    Decision.Unauthenticated.class,
                    decide(KILL, KeyText.random(clock.instant()).reveal()));
            expect(Decision.Allowed.class, decide(TOOL, tokens.sign(lease())));
        } catch (IOException | RuntimeException e) {
            log.trouble("the first call will be slow: priming failed", e);
        }
    }

    private Decision decide(String route, String credential) throws IOException {
        String event = JSON.std.asString(Map.of(
                "version",
                "2.0",
                "type",
                "REQUEST",
                "routeKey",
                route,
                "headers",
                Map.of("authorization", "Bearer " + credential),
                "pathParameters",
                Map.of("tool", "none"),
                "requestContext",
                Map.of("requestId", "priming")));
        Question question = reader.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        Decision decision = deadline.decide(question.call());
        if (decision instanceof Decision.Allowed allowed) {
            JSON.std.asBytes(question.form().answer(Outcome.of(allowed)));
        }
        return decision;
    }

    private static void expect(Class<? extends Decision> expected, Decision decision) {
        if (!expected.isInstance(decision)) {
            throw new IllegalStateException("expected %s, got %s".formatted(expected.getSimpleName(), decision));
        }
    }

    private Lease lease() {
        Instant now = clock.instant();
        Holder holder = new Holder(NOBODY, new InstanceId("priming"), "priming");
        return new Lease(holder, Set.of(), Term.starting(now, Duration.ofSeconds(60)), new Persisted(now, ""));
    }
}
