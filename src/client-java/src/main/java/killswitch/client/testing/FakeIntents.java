package killswitch.client.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.client.JsonObject;
import killswitch.client.Request;
import killswitch.client.Response;
import org.jspecify.annotations.Nullable;

/** The inboxes of the fake. It counts no tries, so nothing becomes a dead letter. */
final class FakeIntents {

    private static final String SEND = "/v1/intents";
    private static final Pattern OPEN =
            Pattern.compile("/v1/agents/([^/]+/[^/]+/[^/]+)/inbox\\?limit=(\\d+)&holdSeconds=(\\d+)");
    private static final Pattern ACKNOWLEDGE = Pattern.compile("/v1/agents/([^/]+/[^/]+/[^/]+)/inbox/([^/]+)/ack");

    private final Map<String, Map<String, Object>> known = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** From one sender to one receiver: given to one instance at a time. */
    private static final class Lane {
        private final List<Map<String, Object>> waiting = new ArrayList<>();
        private @Nullable String instance;
        private Instant heldUntil = Instant.MIN;

        boolean isOpenTo(String other) {
            return instance == null || instance.equals(other) || !Instant.now().isBefore(heldUntil);
        }
    }

    boolean knows(String path) {
        return path.equals(SEND)
                || OPEN.matcher(path).matches()
                || ACKNOWLEDGE.matcher(path).matches();
    }

    /** What the switch answers to whoever shows a lease, if that authorises. */
    Response answer(Request request, FakeRules rules) {
        String lease = FakeWire.lease(request);
        if (!rules.authorises(lease)) {
            return forbidden();
        }
        FakeRules.Holder holder = rules.holder(lease);
        return request.path().equals(SEND) ? send(request, holder.agent()) : answer(request.path(), holder);
    }

    private Response answer(String path, FakeRules.Holder holder) {
        Matcher open = OPEN.matcher(path);
        if (open.matches()) {
            return isOf(open, holder)
                    ? FakeWire.answer(200, open(holder, Integer.parseInt(open.group(2)), Long.parseLong(open.group(3))))
                    : forbidden();
        }
        Matcher acknowledge = ACKNOWLEDGE.matcher(path);
        return acknowledge.matches() && isOf(acknowledge, holder)
                ? FakeWire.answer(acknowledged(holder.agent(), acknowledge.group(2)) ? 204 : 404, Map.of())
                : forbidden();
    }

    private static boolean isOf(Matcher inbox, FakeRules.Holder holder) {
        return holder.agent().equals("agent://" + inbox.group(1));
    }

    private static Response forbidden() {
        return FakeWire.answer(403, Map.of("message", "Forbidden"));
    }

    /** Keeps an intent at the end of its lane; what its sender is told. */
    Map<String, Object> take(String from, String to, Map<String, ?> data) {
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("id", "local.%026d".formatted(known.size() + 1));
        intent.put("from", from);
        intent.put("to", to);
        intent.put("sentAt", Instant.now().toString());
        intent.put("data", data);
        known.put(String.valueOf(intent.get("id")), intent);
        lanes.computeIfAbsent(from + " " + to, way -> new Lane()).waiting.add(intent);
        return intent;
    }

    List<JsonObject> waiting(String agent) {
        return lanes.values().stream()
                .flatMap(lane -> lane.waiting.stream())
                .filter(intent -> agent.equals(intent.get("to")))
                .map(intent -> JsonObject.of(intent).object("data"))
                .toList();
    }

    private Response send(Request request, String from) {
        JsonObject body = FakeWire.body(request);
        String to = body.text("to", "");
        if (!environment(from).equals(environment(to))) {
            return FakeWire.answer(403, Map.of("type", "urn:killswitch:problem:not-allowed", "title", "Not allowed"));
        }
        String key = from + " " + request.headers().get("idempotency-key");
        String id = keys.computeIfAbsent(
                key,
                none -> String.valueOf(
                        take(from, to, body.object("data").asMap()).get("id")));
        JsonObject intent = JsonObject.of(known.getOrDefault(id, Map.of()));
        boolean isTheSame =
                intent.text("to", "").equals(to) && intent.object("data").equals(body.object("data"));
        return isTheSame
                ? FakeWire.answer(201, intent.asMap())
                : FakeWire.answer(422, Map.of("type", "urn:killswitch:problem:idempotency-key-reused"));
    }

    private Map<String, Object> open(FakeRules.Holder holder, int limit, long hold) {
        List<Map<String, Object>> given = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            boolean isForThem =
                    lane.waiting.stream().anyMatch(intent -> holder.agent().equals(intent.get("to")));
            int share = Math.min(limit - given.size(), lane.waiting.size());
            if (isForThem && share > 0 && lane.isOpenTo(holder.instance())) {
                lane.instance = holder.instance();
                lane.heldUntil = Instant.now().plus(Duration.ofSeconds(hold));
                lane.waiting.subList(0, share).forEach(intent -> {
                    Map<String, Object> line = new LinkedHashMap<>(intent);
                    line.put("heldUntil", lane.heldUntil.toString());
                    given.add(line);
                });
            }
        }
        return Map.of("intents", given, "missing", List.of());
    }

    private boolean acknowledged(String agent, String id) {
        lanes.values()
                .forEach(lane ->
                        lane.waiting.removeIf(intent -> id.equals(intent.get("id")) && agent.equals(intent.get("to"))));
        return JsonObject.of(known.getOrDefault(id, Map.of())).text("to", "").equals(agent);
    }

    private static String environment(String agent) {
        return agent.substring(0, Math.max(0, agent.lastIndexOf('/')));
    }
}
