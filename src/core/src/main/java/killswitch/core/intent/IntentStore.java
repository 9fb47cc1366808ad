package killswitch.core.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The intents that one region has taken. Whoever asks sees all that was done before. */
public interface IntentStore {

    /** How long an id is known after its intent was acknowledged. */
    Duration ACKNOWLEDGED_KNOWN = Limits.IDEMPOTENCY_KEY_LIFETIME;

    /** How long a dead letter is kept. */
    Duration DEAD_KEPT = Duration.ofDays(30);

    /**
     * Puts the intent at the end of its lane, unless its id is known: then it changes nothing, and returns what is known.
     *
     * @throws ProblemException {@link Problem#INBOX_FULL} if {@link Limits#WAITING_INTENTS} wait in the lane
     */
    Optional<Envelope> send(Intent intent);

    /** The lanes to an agent in which something waits. */
    List<Lane> lanes(AgentUri to);

    /** What waits first in the lane, at most so many, in its order. */
    List<Waiting> first(Lane lane, int limit);

    /** Gives the lane its next turn; false, and nothing is changed, if it has had another one since it was read. */
    boolean take(Lane lane, Lane.Turn next);

    /** Makes a dead letter of what waits; false if it does not wait any more. */
    boolean bury(Waiting waiting, Instant at);

    /**
     * Takes the intent away for good, whether it waits or is a dead letter. Once is as good as often.
     *
     * @return whether this agent has, or had, such an intent
     */
    boolean acknowledge(AgentUri to, IntentId id, Instant at);

    /** The agent's dead letters, newest first, those from before a place in that order; from the newest if it is null. */
    List<DeadLetter> dead(AgentUri to, DeadLetter.@Nullable Place before, int limit);

    /** Puts a dead letter back, at the end of its lane; returns it, or nothing if the agent has no such dead letter. */
    Optional<DeadLetter> revive(AgentUri to, IntentId id);

    /** Whether this agent has, or had, such an intent. */
    boolean knows(AgentUri to, IntentId id);
}
