package killswitch.access;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.access.Decision.Allowed;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Reason;
import killswitch.access.Decision.Unauthenticated;
import killswitch.core.access.Principal;
import killswitch.core.kill.ControlStore;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call may pass, in one round trip: a key is looked up, or a lease is judged by the kills and lifts
 * that this region knows; a token of an issuer and a certificate need not even that. What cannot be told is denied: a switch that fails open is no switch.
 */
public final class Gate {

    private static final int LONGEST_DETAIL = 500;
    private static final int MOST_CAUSES = 4;

    private final Authenticator authenticator;
    private final ControlStore control;
    private final ToolGrants tools;

    /** A gate at which every agent may call every tool. */
    public Gate(Authenticator authenticator, ControlStore control) {
        this(authenticator, control, ToolGrants.NO_LIMIT);
    }

    public Gate(Authenticator authenticator, ControlStore control, ToolGrants tools) {
        this.authenticator = authenticator;
        this.control = control;
        this.tools = tools;
    }

    /** Decides; never throws. */
    public Decision decide(Call call) {
        try {
            Route route = call.route();
            return route == null ? undecidable(null, "the table of routes has no such route") : decide(call, route);
        } catch (RuntimeException e) {
            return undecidable(e);
        }
    }

    /** The answer when something has failed; the failure goes to the log, not to the caller. */
    public static Denied undecidable(Throwable failure) {
        return undecidable(null, failure);
    }

    private static Denied undecidable(@Nullable Caller caller, Throwable failure) {
        return undecidable(
                caller,
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .map(Throwable::toString)
                        .collect(Collectors.joining(", because of ")));
    }

    private static Denied undecidable(@Nullable Caller caller, String detail) {
        String shortened = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
        return new Denied(Reason.UNDECIDABLE, caller, null, shortened);
    }

    private Decision decide(Call call, Route route) {
        return switch (authenticator.identify(call.shown())) {
            case Identity.Nobody(Unrecognised why) -> new Unauthenticated(why);
            case Identity.Known(Principal principal, String ignored) -> admitted(Caller.with(principal), call, route);
            case Identity.ByLease(Lease lease) -> {
                Caller caller = Caller.with(lease.holder());
                Denied refused = refused(caller, call, route);
                yield refused == null ? judged(lease, caller, call) : refused;
            }
        };
    }

    private static Decision admitted(Caller caller, Call call, Route route) {
        Denied refused = refused(caller, call, route);
        return refused == null ? new Allowed(caller) : refused;
    }

    private static @Nullable Denied refused(Caller caller, Call call, Route route) {
        Principal principal = caller.principal();
        if (route.credential() != caller.credential()) {
            return denied(
                    Reason.CREDENTIAL,
                    caller,
                    "%s takes another credential: %s".formatted(route.key(), route.credential()));
        }
        if (!route.roles().contains(principal.role())) {
            return denied(Reason.ROLE, caller, "%s is not for the role %s".formatted(route.key(), principal.role()));
        }
        return route.admits(principal, call.parameters())
                ? null
                : denied(Reason.FOREIGN, caller, "it is bound to one agent, and the path does not name that one");
    }

    private Decision judged(Lease lease, Caller caller, Call call) {
        try {
            return switch (lease.judge(control.covering(lease.holder().agent()))) {
                case Verdict.Alive() -> granted(lease.holder(), caller, call);
                case Verdict.Killed(var kill) -> new Denied(Reason.KILLED, caller, kill.id(), "a kill stands");
                case Verdict.Fenced(var missed) -> new Denied(Reason.FENCED, caller, missed, "it slept through a kill");
            };
        } catch (RuntimeException e) {
            return undecidable(caller, e);
        }
    }

    /** Asked last: whoever is killed is told so, and counted, whatever tool it calls. */
    private Decision granted(Holder holder, Caller caller, Call call) {
        Route route = call.route();
        if (route == null || !route.namesTool()) {
            return new Allowed(caller);
        }
        String refusal = tools.refusal(holder, call.parameters().get(Route.TOOL), call.mcpTool());
        return refusal == null ? new Allowed(caller) : denied(Reason.TOOL, caller, refusal);
    }

    private static Denied denied(Reason reason, Caller caller, String detail) {
        return new Denied(reason, caller, null, detail);
    }
}
