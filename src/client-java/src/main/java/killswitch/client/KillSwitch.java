package killswitch.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of the kill switch. Safe to share between threads.
 *
 * <p>Every POST carries an idempotency key of its own through all its tries, so a kill that is retried in another region is
 * the same kill. Answers are what the API documents, as {@link JsonObject}.
 *
 * <p>Each method may throw {@link UnreachableException} and {@link RefusedException}, and {@link IllegalArgumentException}
 * for an agent URI or a scope that is none.
 */
public final class KillSwitch {

    private final Api api;

    KillSwitch(Transport transport, @Nullable Supplier<String> key, Duration timeout) {
        this.api = new Api(transport, key, timeout);
    }

    /** Where {@code KILLSWITCH_URL} says (one URL, or one per region with commas between), with {@code KILLSWITCH_KEY}. */
    public static KillSwitch fromEnvironment() {
        return new KillSwitchBuilder(System.getenv()).build();
    }

    /** At one URL, or at one per region in the order of preference. */
    public static KillSwitchBuilder at(String... urls) {
        return new KillSwitchBuilder(System.getenv()).urls(urls);
    }

    /** Over a transport of your own, such as that of a test. */
    public static KillSwitch over(Transport transport) {
        return new KillSwitch(transport, () -> "", KillSwitchBuilder.TIMEOUT);
    }

    /** Starts an instance of an agent, {@code agent://org/environment/name}. Close it, to say that it has stopped. */
    public Agent agent(String uri) {
        return agent(uri, new AgentOptions());
    }

    /**
     * Starts an instance of an agent, {@code agent://org/environment/name}. Close it, to say that it has stopped.
     *
     * @throws AgentKilledException if the agent is killed
     * @throws CheckpointTakenException if another instance does this work
     */
    public Agent agent(String uri, AgentOptions options) {
        return Agent.start(api, Identity.of(uri, options), options);
    }

    /**
     * Kills an agent, an instance of it ({@code agent://acme/production/mailer#i-7}), or a fleet ({@code agent://acme/*}).
     * Asks nothing: it is the emergency, and can be taken back.
     *
     * @return the kill, what each region said and after how many milliseconds, and the roll call so far
     */
    public JsonObject kill(String target, String reason) {
        return kill(target, Because.of(reason));
    }

    /** The same, with an incident or an idempotency key. */
    public JsonObject kill(String target, Because why) {
        return decide("kill", Scope.parse(target), why);
    }

    /**
     * Takes back every kill of exactly this scope that the switch can see. Wider kills stay: look at {@code stillKilledBy}.
     * Where a policy wants two people, the first one's resume lifts nothing, and {@code approval} says who has agreed, how many
     * are {@code needed}, and until when somebody else can resume as well ({@code expiresAt}).
     */
    public JsonObject resume(String target, String reason) {
        return resume(target, Because.of(reason));
    }

    /** The same, with an incident or an idempotency key. */
    public JsonObject resume(String target, Because why) {
        return decide("resume", Scope.parse(target), why);
    }

    /** Every agent that the switch knows, page by page as they are read. */
    public Stream<JsonObject> agents() {
        return pages("/v1/agents", "agents");
    }

    /** One agent: its health, its kills, its instances in every region, its newest checkpoints. */
    public JsonObject status(String agent) {
        return api.get(Scope.agentPath(agent));
    }

    /** The record of all agents, newest first, page by page as it is read. */
    public Stream<JsonObject> audit() {
        return pages("/v1/audit", "events");
    }

    /** The record of one agent, newest first, page by page as it is read. */
    public Stream<JsonObject> audit(String agent) {
        return pages(Scope.agentPath(agent) + "/audit", "events");
    }

    /** One kill: whether it stands, what each region knows of it, and the roll call. */
    public JsonObject killStatus(String killId) {
        return api.get("/v1/kills/" + encoded(killId));
    }

    /** The incident of one kill: first bad action to last, per instance and region, denied calls, who and why. */
    public JsonObject report(String killId) {
        return api.get("/v1/kills/" + encoded(killId) + "/report");
    }

    /** The same as a page in HTML, to be printed. */
    public String reportPage(String killId) {
        return api.text("/v1/kills/" + encoded(killId) + "/report?format=html");
    }

    /**
     * Makes a key. Its text is in the answer's {@code key}, and nowhere else ever again.
     *
     * @param role {@code agent}, {@code viewer}, {@code operator} or {@code admin}
     * @param agent the one agent that an agent's key may act for; null for the other roles
     */
    public JsonObject createKey(String role, @Nullable String agent) {
        Map<String, String> body = new HashMap<>(Map.of("role", role));
        if (agent != null) {
            Scope.agentPath(agent);
            body.put("agent", agent);
        }
        return api.post("/v1/keys", body, null);
    }

    private JsonObject decide(String verb, Scope scope, Because why) {
        Map<String, String> body = new HashMap<>(scope.fields());
        body.putAll(why.fields());
        return api.post(scope.path(verb), body, why.idempotencyKey());
    }

    private Stream<JsonObject> pages(String path, String name) {
        return Stream.iterate(Optional.of(api.get(path)), Optional::isPresent, page -> page.flatMap(
                                last -> Optional.ofNullable(last.text("cursor")))
                        .map(cursor -> api.get(path + "?cursor=" + encoded(cursor))))
                .flatMap(page -> page.stream().flatMap(each -> each.objects(name).stream()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "KillSwitch[%s]".formatted(api.transport());
    }
}
