package killswitch.client.testing;

import java.util.Map;

/** A kill as the wire shows it, and whether it has been lifted. */
final class FakeKill {

    private final String id;
    private final String scope;
    private final Map<String, Object> record;
    private boolean lifted;

    FakeKill(String id, String scope, Map<String, Object> record) {
        this.id = id;
        this.scope = scope;
        this.record = Map.copyOf(record);
    }

    String id() {
        return id;
    }

    Map<String, Object> record() {
        return record;
    }

    boolean hasScope(String other) {
        return scope.equals(other);
    }

    boolean covers(String agent, String instance) {
        return scope.endsWith("*")
                ? agent.startsWith(scope.substring(0, scope.length() - 1))
                : scope.equals(agent) || scope.equals(agent + "#" + instance);
    }

    boolean isLifted() {
        return lifted;
    }

    void lift() {
        lifted = true;
    }
}
