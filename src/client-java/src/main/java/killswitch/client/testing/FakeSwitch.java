package killswitch.client.testing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.client.JsonObject;
import killswitch.client.KillSwitch;
import killswitch.client.Request;
import killswitch.client.Response;
import killswitch.client.Transport;
import killswitch.client.UnreachableException;

/**
 * A transport that answers as the switch would, without a network. Safe to share between threads.
 *
 * <pre>{@code
 * FakeSwitch fake = new FakeSwitch().killAt(3); // the third heartbeat hears of the kill; starting is the first
 * assertThrows(AgentKilledException.class, () -> runMyAgent(fake.client()));
 * assertEquals(1, fake.checkpoint().number("done", 0));
 * }</pre>
 *
 * <p>It keeps kills, lifts, leases, checkpoints and intents, and fences who slept through a kill; keys, policies and the record are
 * the real switch's. Its answers ask for no heartbeat in the background, so that heartbeats can be counted; an agent that
 * sets {@code heartbeatEvery} beats all the same.
 */
public final class FakeSwitch implements Transport {

    private static final Pattern HEARTBEAT = Pattern.compile("/v1/agents/([^/]+/[^/]+/[^/]+)/heartbeat");
    private static final Pattern DECISION =
            Pattern.compile("/v1/(?:fleet|agents/([^/]+/[^/]+/[^/]+)(?:/instances/([^/]+))?)/(kill|resume)");
    private static final Pattern KILL = Pattern.compile("/v1/kills/([^/]+)");
    private static final long RARELY = Duration.ofHours(1).toMillis();

    private final ReentrantLock lock = new ReentrantLock();
    private final FakeRules rules = new FakeRules();
    private final FakeIntents intents = new FakeIntents();
    private final Map<String, Map<String, ?>> checkpoints = new LinkedHashMap<>();
    private final List<JsonObject> heartbeats = new ArrayList<>();
    private final List<Request> calls = new ArrayList<>();
    private final List<Request> refused = new ArrayList<>();
    private Duration life = Duration.ofSeconds(60);
    private int killAt;
    private Function<Request, Response> tool = request -> FakeWire.answer(200, Map.of());
    private volatile boolean unreachable;

    /** A switch that nobody has killed anything with. */
    public FakeSwitch() {}

    /** A client of this switch. */
    public KillSwitch client() {
        return KillSwitch.over(this);
    }

    /** The heartbeat, counted from 1 over all agents, that is the first to hear of a kill of its agent. */
    public FakeSwitch killAt(int heartbeat) {
        killAt = heartbeat;
        return this;
    }

    /** The data of the checkpoint that every agent finds under the key {@code default} until it has one of its own. */
    public FakeSwitch checkpoint(Map<String, ?> data) {
        checkpoints.put("", Map.of("sequence", 1, "data", data));
        return this;
    }

    /** How long a lease lives; a minute if not given, and zero gives leases that have ended at once. */
    public FakeSwitch leases(Duration lifetime) {
        life = lifetime;
        return this;
    }

    /** Answers the calls that pass; 200 with an empty object if not given. */
    public FakeSwitch tool(Function<Request, Response> answers) {
        tool = answers;
        return this;
    }

    /** From now on nothing is answered, or everything is again. */
    public void unreachable(boolean cutOff) {
        unreachable = cutOff;
    }

    /** Kills, as an operator would at this moment: an agent, an instance of it, or a fleet such as {@code agent://*}. */
    public void kill(String scope, String reason) {
        locked(() -> rules.kill(scope, reason));
    }

    /** Lifts every kill of exactly this scope. */
    public void resume(String scope) {
        locked(() -> rules.lift(scope));
    }

    /** Puts a message into an agent's inbox, as if another agent had sent it. */
    public void send(String to, Map<String, ?> data) {
        locked(() -> intents.take("agent://acme/production/sender", to, data));
    }

    /** What waits in the agent's inbox: sent, and not acknowledged. */
    public List<JsonObject> waiting(String agent) {
        return locked(() -> intents.waiting(agent));
    }

    /** The data of the checkpoint that was stored last, of all agents and keys. Empty if there is none. */
    public JsonObject checkpoint() {
        return locked(() -> checkpoints.values().stream()
                .reduce((first, last) -> last)
                .map(last -> JsonObject.of(last).object("data"))
                .orElse(JsonObject.EMPTY));
    }

    /** What every heartbeat said, in order. */
    public List<JsonObject> heartbeats() {
        return locked(() -> List.copyOf(heartbeats));
    }

    /** Every call to a tool that passed, in order. */
    public List<Request> calls() {
        return locked(() -> List.copyOf(calls));
    }

    /** Every call to a tool that did not pass, in order. */
    public List<Request> refused() {
        return locked(() -> List.copyOf(refused));
    }

    @Override
    public Response send(Request request) {
        if (unreachable) {
            throw new UnreachableException("the fake switch is set to be unreachable");
        }
        if (intents.knows(request.path())) {
            return locked(() -> intents.answer(request, rules));
        }
        return request.path().startsWith("/v1/tools/") ? call(request) : locked(() -> route(request));
    }

    /** Every URL, so that requests of your own can be authorised in a test. */
    @Override
    public boolean serves(URI url) {
        return true;
    }

    private Response call(Request request) {
        String lease = FakeWire.lease(request);
        boolean passes = locked(() -> {
            boolean authorised = rules.authorises(lease);
            (authorised ? calls : refused).add(request);
            return authorised;
        });
        return passes ? tool.apply(request) : FakeWire.answer(403, Map.of("message", "Forbidden"));
    }

    private Response route(Request request) {
        Matcher heartbeat = HEARTBEAT.matcher(request.path());
        if (heartbeat.matches()) {
            return FakeWire.answer(200, heartbeat("agent://" + heartbeat.group(1), FakeWire.body(request)));
        }
        Matcher decision = DECISION.matcher(request.path());
        if (decision.matches()) {
            return FakeWire.answer(200, decide(decision, FakeWire.body(request)));
        }
        Matcher kill = KILL.matcher(request.path());
        return kill.matches()
                ? rules.find(kill.group(1))
                        .map(found -> FakeWire.answer(200, Map.of("kill", found.record(), "killed", !found.isLifted())))
                        .orElseGet(() -> FakeWire.answer(404, Map.of("title", "No such kill")))
                : FakeWire.answer(404, Map.of("title", "Not Found", "detail", "the fake switch has no such route"));
    }

    private Map<String, Object> heartbeat(String agent, JsonObject body) {
        heartbeats.add(body);
        if (heartbeats.size() == killAt) {
            rules.kill(agent, "killed by a test");
        }
        String instance = body.text("instance", "");
        String lease = body.text("lease");
        Optional<FakeKill> kill = rules.standing(agent, instance);
        boolean fenced = lease != null && rules.fences(lease, agent, instance);
        if (!fenced && (kill.isEmpty() || lease != null)) {
            store(agent, body);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("killed", kill.isPresent());
        answer.put("fenced", kill.isEmpty() && fenced);
        answer.put("nextHeartbeatMillis", RARELY);
        kill.ifPresent(standing -> answer.put("kill", standing.record()));
        if (kill.isEmpty() && !fenced && !body.text("status", "").equals("stopped")) {
            answer.putAll(rules.lease(FakeRules.Holder.of(agent, instance, life), lease));
        }
        newest(agent, body).ifPresent(newest -> answer.put("checkpoint", newest));
        return answer;
    }

    private void store(String agent, JsonObject body) {
        JsonObject given = body.object("checkpoint");
        long stored = newest(agent, body)
                .map(newest -> JsonObject.of(newest).number("sequence", 0))
                .orElse(0L);
        if (given.number("sequence", 0) > stored) {
            checkpoints.remove(work(agent, body));
            checkpoints.put(work(agent, body), given.asMap());
        }
    }

    private Optional<Map<String, ?>> newest(String agent, JsonObject body) {
        boolean isDefault = body.text("checkpointKey", "default").equals("default");
        return Optional.ofNullable(checkpoints.getOrDefault(work(agent, body), isDefault ? checkpoints.get("") : null));
    }

    private static String work(String agent, JsonObject body) {
        return agent + " " + body.text("checkpointKey", "default");
    }

    private Map<String, Object> decide(Matcher path, JsonObject body) {
        String agent = "agent://" + path.group(1);
        String scope = path.group(1) == null
                ? body.text("scope", "")
                : path.group(2) == null ? agent : agent + "#" + path.group(2);
        boolean kills = path.group(3).equals("kill");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("scope", scope);
        answer.put("killed", kills);
        answer.put("regions", List.of(Map.of("region", "local", "outcome", "confirmed", "millis", 1)));
        if (kills) {
            answer.put("kill", rules.kill(scope, body.text("reason", "")).record());
        } else {
            answer.put("lifts", rules.lift(scope).stream().map(FakeKill::record).toList());
            answer.put("stillKilledBy", List.of());
        }
        return answer;
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
