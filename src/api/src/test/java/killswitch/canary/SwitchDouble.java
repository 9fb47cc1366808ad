package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A switch that does what it must for one agent, or, if it is broken on purpose, something else. */
final class SwitchDouble implements Gateway {

    static final Keys KEYS = new Keys("ks_agent", "ks_operator");

    /** What can be wrong with it. */
    enum Fault {
        AUTHORIZER_FAILS,
        AUTHORIZER_FAILS_AFTER_A_KILL,
        AUTHORIZER_KNOWS_NOBODY,
        AUTHORIZER_REFUSES_LEASES,
        KILLS_ARE_IGNORED,
        KILLS_ARE_LEFT_TO_THE_FUNCTION,
        FENCES_ARE_IGNORED,
        HEARTBEATS_FAIL,
        HEARTBEATS_FORGET_KILLS,
        HEARTBEATS_FORGET_REASONS,
        LEASES_ARE_WITHHELD,
        TOOLS_FAIL,
        TOOLS_HAVE_NO_ROUTE,
        KILL_FAILS,
        KILL_CANNOT_BE_STORED,
        ANOTHER_REGION_IS_AWAY,
        RESUME_IS_REFUSED,
        KILLS_ARE_SWALLOWED,
        NOBODY_ANSWERS,
        THE_KILL_IS_NOT_ANSWERED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<Fault> faults = new HashSet<>();
    private final Set<String> good = new HashSet<>();
    private final Map<String, String> kills = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private boolean everKilled;
    private @Nullable String heldAfter;

    SwitchDouble with(Fault fault) {
        faults.add(fault);
        return this;
    }

    void repair() {
        faults.clear();
    }

    /** An operator's kill of a scope. */
    void kill(String scope) {
        kills.put(scope, "wrong e-mails");
        good.clear();
    }

    /** An operator's kill of everything, just before the first request that ends so. */
    void killEverythingBefore(String path) {
        heldAfter = path;
    }

    boolean isKilled() {
        return !kills.isEmpty();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    String lastStatus() {
        return statuses.getLast();
    }

    @Override
    public Answer send(Request request) throws IOException {
        requests.add(request.toString());
        if (heldAfter != null && request.path().endsWith(heldAfter)) {
            heldAfter = null;
            kill("agent://*");
        }
        if (has(Fault.NOBODY_ANSWERS)
                || (has(Fault.THE_KILL_IS_NOT_ANSWERED) && request.path().endsWith("/kill"))) {
            throw new IOException("request timed out");
        }
        return request.path().endsWith("/heartbeat") ? heartbeat(request) : behindTheAuthorizer(request);
    }

    private Answer heartbeat(Request request) {
        if (has(Fault.HEARTBEATS_FAIL)) {
            return gateways(500, "Internal Server Error");
        }
        if (!request.credential().equals(KEYS.agent())) {
            return gateways(401, "Unauthorized");
        }
        statuses.add(request.body().path("status").asText());
        ObjectNode answer = JSON.createObjectNode().put("fenced", false);
        if (isKilled() && !has(Fault.HEARTBEATS_FORGET_KILLS)) {
            Map.Entry<String, String> kill = kills.entrySet().iterator().next();
            String reason = has(Fault.HEARTBEATS_FORGET_REASONS) ? "" : kill.getValue();
            answer.put("killed", true)
                    .putObject("kill")
                    .put("scope", kill.getKey())
                    .put("reason", reason);
        } else if (has(Fault.LEASES_ARE_WITHHELD)) {
            answer.put("killed", false).put("withheld", "isolated");
        } else {
            String lease = "lease-" + requests.size();
            good.add(lease);
            answer.put("killed", false).put("lease", lease);
        }
        return new Answer(200, answer);
    }

    private Answer behindTheAuthorizer(Request request) {
        if (has(Fault.AUTHORIZER_FAILS) || (has(Fault.AUTHORIZER_FAILS_AFTER_A_KILL) && everKilled)) {
            return gateways(500, "Internal Server Error");
        }
        boolean key = request.credential().equals(KEYS.operator());
        boolean lease = request.credential().startsWith("lease-");
        if (has(Fault.AUTHORIZER_KNOWS_NOBODY) || (!key && !lease)) {
            return gateways(401, "Unauthorized");
        }
        return lease ? tools(request) : order(request);
    }

    private Answer tools(Request request) {
        boolean through = good.contains(request.credential())
                || (isKilled() ? has(Fault.KILLS_ARE_IGNORED) : has(Fault.FENCES_ARE_IGNORED));
        if (isKilled() && has(Fault.KILLS_ARE_LEFT_TO_THE_FUNCTION)) {
            return problem(403, "agent-killed");
        }
        if (!through || has(Fault.AUTHORIZER_REFUSES_LEASES)) {
            return gateways(403, "Forbidden");
        }
        if (has(Fault.TOOLS_FAIL)) {
            return gateways(500, "Internal Server Error");
        }
        return has(Fault.TOOLS_HAVE_NO_ROUTE) ? gateways(404, "Not Found") : problem(404, "unknown-tool");
    }

    private Answer order(Request request) {
        String scope = "agent://killswitch/canary/us-east-1";
        if (request.path().endsWith("/resume")) {
            return resume(scope);
        }
        if (has(Fault.KILL_FAILS)) {
            return problem(500, "internal");
        }
        if (has(Fault.KILL_CANNOT_BE_STORED)) {
            return problem(503, "store-unavailable");
        }
        everKilled = true;
        if (!has(Fault.KILLS_ARE_SWALLOWED)) {
            kills.put(scope, request.body().path("reason").asText());
            good.clear();
        }
        return new Answer(200, regions(JSON.createObjectNode().put("killed", isKilled())));
    }

    private Answer resume(String scope) {
        if (has(Fault.RESUME_IS_REFUSED)) {
            return gateways(403, "Forbidden");
        }
        kills.remove(scope);
        ObjectNode answer = regions(JSON.createObjectNode().put("killed", isKilled()));
        var others = answer.putArray("stillKilledBy");
        kills.forEach((other, reason) -> others.addObject().put("scope", other).put("reason", reason));
        return new Answer(200, answer);
    }

    private ObjectNode regions(ObjectNode answer) {
        var regions = answer.putArray("regions");
        regions.addObject()
                .put("region", "us-east-1")
                .put("outcome", "confirmed")
                .put("millis", 9);
        ObjectNode other = regions.addObject().put("region", "eu-west-1").put("millis", 700);
        if (has(Fault.ANOTHER_REGION_IS_AWAY)) {
            other.put("outcome", "pending").put("why", "It did not answer.");
        } else {
            other.put("outcome", "confirmed");
        }
        return answer;
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    private static Answer gateways(int status, String message) {
        return new Answer(status, JSON.createObjectNode().put("message", message));
    }

    private static Answer problem(int status, String type) {
        JsonNode body = JSON.createObjectNode()
                .put("type", "urn:killswitch:problem:" + type)
                .put("detail", "As it is.");
        return new Answer(status, body);
    }
}
