package killswitch.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the switch says to a heartbeat, read strictly: what cannot be understood is no permission to go on. The one place
 * that knows the answer's fields.
 *
 * @param stop why the agent has to stop, or null if it may go on
 * @param lease the new lease, or null if the answer holds none
 * @param withheld why it holds none, in a word, or null if the switch does not say so
 * @param checkpoint the newest checkpoint of the key, or null if the answer names none
 * @param next how long until the switch would like the next heartbeat, or null
 */
record Answer(
        @Nullable AgentStopped stop,
        @Nullable Lease lease,
        @Nullable String withheld,
        @Nullable Checkpoint checkpoint,
        @Nullable Duration next) {

    /** Reads the answer. Throws what a problem says, and {@link UnreachableException} for what makes no sense. */
    static Answer read(String agent, Response response, long askedAt) {
        JsonObject answer = Api.answer(response);
        try {
            return new Answer(
                    stop(agent, answer),
                    Lease.of(answer, response, askedAt),
                    answer.text("withheld"),
                    checkpoint(answer),
                    answer.get("nextHeartbeatMillis") == null
                            ? null
                            : Duration.ofMillis(answer.number("nextHeartbeatMillis", 0)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnreachableException("the answer to a heartbeat cannot be understood: " + e.getMessage(), e);
        }
    }

    private static @Nullable AgentStopped stop(String agent, JsonObject answer) {
        if (!(answer.get("killed") instanceof Boolean killed)) {
            throw new IllegalArgumentException("it does not say whether the agent is killed");
        }
        if (killed) {
            return new AgentKilledException(agent, KillNotice.of(answer.object("kill")));
        }
        if (!Boolean.FALSE.equals(answer.get("fenced"))) {
            return AgentKilledException.fenced(agent);
        }
        return answer.get("checkpointOwner") instanceof Map<?, ?> owner
                ? new CheckpointTakenException(agent, CheckpointOwner.of(JsonObject.of(owner)))
                : null;
    }

    private static @Nullable Checkpoint checkpoint(JsonObject answer) {
        Object checkpoint = answer.get("checkpoint");
        if (checkpoint == null) {
            return null;
        }
        JsonObject fields = answer.object("checkpoint");
        if (!(fields.get("sequence") instanceof Number) || !(fields.get("data") instanceof Map)) {
            throw new IllegalArgumentException("its checkpoint has no sequence or no data");
        }
        return new Checkpoint(fields.number("sequence", 0), fields.object("data"));
    }
}
