package killswitch.core.intent;

import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** Takes intents, each into the region where it is sent. */
public final class Outbox {

    private final IntentStore home;
    private final AgentStore agents;

    public Outbox(IntentStore home, AgentStore agents) {
        this.home = home;
        this.agents = agents;
    }

    /**
     * Keeps the intent until its receiver has acknowledged it. A repeat is answered as the first one was.
     *
     * @throws ProblemException {@link Problem#NOT_ALLOWED} if the receiver belongs to another organisation or environment;
     *     {@link Problem#UNKNOWN_AGENT} if it was never heard; {@link Problem#INBOX_FULL};
     *     {@link Problem#IDEMPOTENCY_KEY_REUSED}; {@link Problem#STORE_UNAVAILABLE}: to be sent again
     */
    public Envelope send(Intent intent) {
        requireNeighbour(intent.from(), intent.to());
        if (!agents.knows(intent.to())) {
            throw Problem.UNKNOWN_AGENT.because(
                    "No agent of the name '%s' has ever sent a heartbeat: look for a slip, or send when it has."
                            .formatted(intent.to()));
        }
        Envelope known = home.send(intent).orElse(intent.envelope());
        if (!known.isOf(intent)) {
            throw Problem.IDEMPOTENCY_KEY_REUSED.because(
                    "This Idempotency-Key was used at %s for another intent, to %s: give every intent a key of its own."
                            .formatted(known.sentAt(), known.to()));
        }
        return known;
    }

    private static void requireNeighbour(AgentUri from, AgentUri to) {
        if (!from.org().equals(to.org()) || !from.environment().equals(to.environment())) {
            throw Problem.NOT_ALLOWED.because(
                    "An agent sends intents to agents of its own organisation and environment.");
        }
    }
}
