package killswitch.client.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import killswitch.client.ActionInDoubtException;
import killswitch.client.Agent;
import killswitch.client.AgentKilledException;
import killswitch.client.AgentStopped;
import killswitch.client.CheckpointTakenException;
import killswitch.client.ConflictException;
import killswitch.client.ForbiddenException;
import killswitch.client.InDoubtException;
import killswitch.client.InvalidException;
import killswitch.client.KillSwitchException;
import killswitch.client.NotAuthenticatedException;
import killswitch.client.NotFoundException;
import killswitch.client.RefusedException;
import org.jspecify.annotations.Nullable;

/** How a step ended, in the scenarios' words. */
final class Outcomes {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Outcomes() {}

    static Map<String, @Nullable Object> alive(Agent agent) {
        return Map.of("outcome", "alive", "checkpoint", agent.checkpoint().asMap(), "sequence", agent.sequence());
    }

    static Map<String, @Nullable Object> answered(Object answer) {
        return Map.of("outcome", "answered", "json", answer);
    }

    static Map<String, @Nullable Object> of(AgentStopped stop) {
        Map<String, @Nullable Object> outcome = new HashMap<>(Map.of("outcome", "lease-expired"));
        if (stop instanceof AgentKilledException killed) {
            outcome.put("outcome", "killed");
            outcome.put("reason", killed.reason());
            outcome.put("actor", killed.actor());
            outcome.put("time", written(killed.time()));
            outcome.put("scope", killed.scope());
            outcome.put("killId", killed.killId());
            outcome.put("fenced", killed.fenced());
        } else if (stop instanceof CheckpointTakenException taken) {
            outcome.put("outcome", "checkpoint-taken");
            outcome.put("instance", taken.instance());
            outcome.put("region", taken.region());
            outcome.put("until", written(taken.until()));
        }
        return outcome;
    }

    static Map<String, @Nullable Object> of(KillSwitchException error) {
        Map<String, @Nullable Object> outcome = new HashMap<>(Map.of("outcome", "unreachable"));
        if (error instanceof InDoubtException doubt) {
            outcome.put("outcome", doubt instanceof ActionInDoubtException ? "action-in-doubt" : "in-doubt");
            outcome.put("idempotencyKey", doubt.idempotencyKey());
        } else if (error instanceof RefusedException refused) {
            outcome.put("outcome", "refused");
            outcome.put("as", kind(refused));
            outcome.put("status", refused.status());
            outcome.put("type", refused.type());
            outcome.put("title", refused.title());
            outcome.put("detail", refused.detail());
        }
        return outcome;
    }

    private static String kind(RefusedException refused) {
        Map<Class<?>, String> kinds = Map.of(
                NotAuthenticatedException.class, "not-authenticated",
                ForbiddenException.class, "forbidden",
                NotFoundException.class, "not-found",
                ConflictException.class, "conflict",
                InvalidException.class, "invalid");
        return kinds.getOrDefault(refused.getClass(), "other");
    }

    private static @Nullable String written(@Nullable Instant time) {
        return time == null ? null : MILLIS.format(time);
    }
}
