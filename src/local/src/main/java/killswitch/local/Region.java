package killswitch.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Schedule;
import killswitch.local.store.Link;
import killswitch.local.store.Store;
import killswitch.local.web.WebServer;

/**
 * One region: the ground it stands on, its functions, and what calls them: its gateway and its clock.
 *
 * @param canary the canary, if there is one
 * @param anew deploys the same functions once more, beside those that the gateway calls
 */
record Region(
        Ground ground,
        Functions functions,
        FrontDoor door,
        Schedule schedule,
        Canary canary,
        Supplier<Functions> anew) {

    WebServer gateway() {
        return door.plain();
    }

    Store store() {
        return ground.store();
    }

    ObjectNode state() {
        ObjectNode state = Json.object().put("url", gateway().url());
        ObjectNode process =
                state.putObject("store").put("running", store().pid().isPresent());
        store().pid().ifPresent(pid -> process.put("pid", pid));
        ArrayNode ways = state.putArray("ways");
        ground.ways().forEach((from, link) -> ways.add(Json.tree(state(from, link))));
        state.set("functions", Json.tree(functions.states()));
        return state;
    }

    private static Map<String, Object> state(String from, Link link) {
        Map<String, Object> way = new LinkedHashMap<>();
        way.put("from", from);
        way.put("latencyMillis", link.latencyMillis());
        way.put("faults", link.faults());
        return way;
    }
}
