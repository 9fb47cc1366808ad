package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import killswitch.api.request.Requester;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.lease.Holder;
import killswitch.core.region.Stamp;

/** Says which calls are actions: those that may change something, and those that have an Idempotency-Key. */
@Singleton
class ToolActions {

    private static final Set<String> ONLY_LOOK = Set.of("GET", "HEAD", "OPTIONS");

    private final Requester requester;

    ToolActions(Requester requester) {
        this.requester = requester;
    }

    /** The action that begins with this call; empty if the call only looks at something. */
    Optional<Action> of(ToolRequest request) {
        String key = requester.idempotencyKey();
        McpMessage message = request.message();
        boolean onlyLooks = message == null ? ONLY_LOOK.contains(request.call().method()) : message.onlyLooks();
        if (key == null && onlyLooks) {
            return Optional.empty();
        }
        Holder holder = requester.holder();
        Stamp stamp = requester.stamp();
        ActionId id = ActionId.of(holder.agent(), key, stamp.time());
        return Optional.of(
                Action.begun(id, holder, request.call(), new Action.Beginning(stamp.time(), stamp.region())));
    }
}
