package killswitch.authorizer;

import java.util.LinkedHashMap;
import java.util.Map;
import killswitch.access.Caller;
import killswitch.access.Decision.Allowed;
import killswitch.access.Decision.Denied;
import killswitch.core.access.Principal;
import killswitch.core.lease.Holder;

/**
 * What the gateway is told about a caller that somebody knows.
 *
 * @param context handed on to the integration and to the gateway's own log; texts only
 */
record Outcome(boolean allowed, String principalId, Map<String, String> context) {

    private static final String NOBODY = "unknown";

    static Outcome of(Allowed allowed) {
        Caller caller = allowed.caller();
        return new Outcome(true, caller.principal().id(), contextOf(caller));
    }

    static Outcome of(Denied denied) {
        Caller caller = denied.caller();
        Map<String, String> context = new LinkedHashMap<>();
        context.put("reason", denied.reason().toString());
        if (denied.kill() != null) {
            context.put("kill", denied.kill().toString());
        }
        return new Outcome(false, caller == null ? NOBODY : caller.principal().id(), context);
    }

    private static Map<String, String> contextOf(Caller caller) {
        Principal principal = caller.principal();
        Map<String, String> context = new LinkedHashMap<>();
        context.put("principalId", principal.id());
        context.put("role", principal.role().toString());
        context.put("credential", caller.credential().toString());
        if (principal.agent() != null) {
            context.put("agent", principal.agent().toString());
        }
        Holder holder = caller.holder();
        if (holder != null) {
            context.put("instance", holder.instance().toString());
            context.put("start", holder.start());
        }
        return context;
    }
}
