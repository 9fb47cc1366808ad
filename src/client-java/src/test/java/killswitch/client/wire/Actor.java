package killswitch.client.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import killswitch.client.Agent;
import killswitch.client.AgentOptions;
import killswitch.client.AgentStopped;
import killswitch.client.Because;
import killswitch.client.JsonObject;
import killswitch.client.KillSwitch;
import killswitch.client.KillSwitchException;
import killswitch.client.Progress;
import killswitch.client.Response;
import killswitch.client.ToolCall;
import killswitch.client.Usage;
import org.jspecify.annotations.Nullable;

/** An agent and its operator, who do what the steps say, by the SDK's public names only. */
public final class Actor {

    private final String uri;
    private final KillSwitch agents;
    private final KillSwitch operators;
    private final Names names;
    private @Nullable Agent agent;

    public Actor(String uri, KillSwitch agents, KillSwitch operators, Names names) {
        this.uri = uri;
        this.agents = agents;
        this.operators = operators;
        this.names = names;
    }

    /** Does what the step says. How it ended, in the scenarios' words. */
    public Map<String, @Nullable Object> perform(JsonObject step) {
        try {
            return switch (step.text("do", "")) {
                case "start" -> start(step);
                case "heartbeat" -> heartbeat(step);
                case "call" -> call(step);
                case "close" -> close();
                case "kill" ->
                    Outcomes.answered(operators.kill(target(step), why(step)).asMap());
                case "resume" ->
                    Outcomes.answered(operators.resume(target(step), why(step)).asMap());
                case "status" -> Outcomes.answered(operators.status(uri).asMap());
                case "audit" ->
                    Outcomes.answered(operators.audit().map(JsonObject::asMap).toList());
                case "report" ->
                    Outcomes.answered(
                            operators.killStatus(step.text("killId", "")).asMap());
                default -> throw new AssertionError("nobody knows how to do this: " + step);
            };
        } catch (AgentStopped stop) {
            return Outcomes.of(stop);
        } catch (KillSwitchException error) {
            return Outcomes.of(error);
        }
    }

    private Map<String, @Nullable Object> start(JsonObject step) {
        agent = agents.agent(
                uri,
                new AgentOptions()
                        .instance(step.text("instance", "i-1"))
                        .checkpointKey(step.text("checkpointKey", "default"))
                        .withoutBackgroundHeartbeat());
        return Outcomes.alive(running());
    }

    private Map<String, @Nullable Object> heartbeat(JsonObject step) {
        Progress progress = Progress.NONE.usage(usage(step.object("usage")));
        progress = step.asMap().containsKey("checkpoint")
                ? progress.checkpoint(step.object("checkpoint").asMap())
                : progress;
        progress = step.asMap().containsKey("metadata")
                ? progress.metadata(step.object("metadata").asMap())
                : progress;
        String status = step.text("status");
        running().heartbeat(status == null ? progress : progress.status(status));
        return Outcomes.alive(running());
    }

    private static Usage usage(JsonObject used) {
        Object usd = used.asMap().getOrDefault("usd", 0);
        return new Usage(used.number("calls", 0), used.number("tokens", 0), new BigDecimal(String.valueOf(usd)));
    }

    private Map<String, @Nullable Object> call(JsonObject step) {
        ToolCall call = ToolCall.post(step.text("tool", ""), step.text("path", ""))
                .json(step.object("json").asMap());
        String key = step.text("idempotencyKey");
        Response response = running().call(key == null ? call : call.idempotencyKey(names.of(key)));
        Map<String, @Nullable Object> outcome = new HashMap<>(Outcomes.answered(json(response)));
        outcome.put("status", response.status());
        outcome.put("replayed", response.replayed());
        return outcome;
    }

    private static Object json(Response response) {
        try {
            return JSON.std.anyFrom(response.body());
        } catch (IOException e) {
            return Map.of();
        }
    }

    private Map<String, @Nullable Object> close() {
        running().close();
        return Map.of();
    }

    private Agent running() {
        return Objects.requireNonNull(agent, "the scenario starts no agent");
    }

    private String target(JsonObject step) {
        String instance = step.text("instance");
        return step.text("target", uri) + (instance == null ? "" : "#" + instance);
    }

    private static Because why(JsonObject step) {
        Because why = Because.of(step.text("reason", ""));
        String incident = step.text("incident");
        String key = step.text("idempotencyKey");
        why = incident == null ? why : why.incident(incident);
        return key == null ? why : why.idempotencyKey(key);
    }
}
