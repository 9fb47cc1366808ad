package killswitch.api.request;

import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Order;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/** Who makes the request, as the authorizer says, and what can be asked in their name. */
@RequestScoped
public class Requester {

    /** Makes a repeat of a request the same request. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** What the context of a caller has, whatever its value, who has broken the glass: no authorizer of ours says so. */
    public static final String BREAK_GLASS = "breakGlass";

    private final HttpEvent event;
    private final Clock clock;
    private final HomeRegion home;

    public Requester(HttpEvent event, Clock clock, HomeRegion home) {
        this.event = event;
        this.clock = clock;
        this.home = home;
    }

    /**
     * Whom the authorizer has let in.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#NOT_AUTHENTICATED} if the authorizer has said
     *     nothing, or nothing that can be understood
     */
    public Principal principal() {
        try {
            return new Principal(required("principalId"), role(), agent());
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** Whether somebody has called the function itself, past gateway and keys: that is theirs to allow who own the account. */
    public boolean hasBrokenTheGlass() {
        return context(BREAK_GLASS).isPresent();
    }

    /** Who does what is done now, and where. */
    public Stamp stamp() {
        return new Stamp(principal().id(), clock.instant(), home.name());
    }

    /**
     * The start of the instance that shows its lease.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#NOT_ALLOWED} if it has shown a key
     */
    public Holder holder() {
        AgentUri agent = principal().agent();
        Optional<String> instance = context("instance");
        Optional<String> start = context("start");
        if (agent == null || instance.isEmpty() || start.isEmpty()) {
            throw Problem.NOT_ALLOWED.because(
                    "This route is for an instance, with the lease that its heartbeat gave it.");
        }
        return new Holder(agent, new InstanceId(instance.get()), start.get());
    }

    /** What this requester asks of the switch. */
    public Order order(Scope scope, Justification why) {
        return new Order(scope, why, principal().id(), idempotencyKey());
    }

    /**
     * The idempotency key; null if there is none.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#INVALID_FIELD} if there are two, or one with a
     *     comma, which nobody can tell from two
     */
    public @Nullable String idempotencyKey() {
        Optional<String> key = event.header(IDEMPOTENCY_KEY);
        if (key.filter(text -> text.contains(",")).isPresent()) {
            throw Problem.INVALID_FIELD.because("'%s' is sent once, and without commas.".formatted(IDEMPOTENCY_KEY));
        }
        return key.map(text -> Limits.requireText(IDEMPOTENCY_KEY, text, Limits.IDEMPOTENCY_KEY))
                .orElse(null);
    }

    private Role role() {
        return Role.named(required("role")).orElseThrow(Requester::unknown);
    }

    private @Nullable AgentUri agent() {
        return context("agent").map(AgentUri::parse).orElse(null);
    }

    private String required(String name) {
        return context(name).orElseThrow(Requester::unknown);
    }

    private Optional<String> context(String name) {
        return event.authorizerContext().get(name) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static RuntimeException unknown() {
        return Problem.NOT_AUTHENTICATED.because(
                "Nobody has said who you are: this route stands behind the authorizer.");
    }
}
