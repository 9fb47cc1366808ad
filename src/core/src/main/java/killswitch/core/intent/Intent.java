package killswitch.core.intent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import killswitch.core.Sha256;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;

/**
 * A message from one agent to another.
 *
 * @param data a JSON object, at most {@link Limits#INTENT} bytes
 */
public record Intent(Envelope envelope, String data) {

    /** @throws killswitch.core.problem.ProblemException {@link Problem#TOO_LARGE} */
    public Intent {
        if (data.getBytes(StandardCharsets.UTF_8).length > Limits.INTENT) {
            throw Problem.TOO_LARGE.because(
                    "'data' is over %,d bytes: keep the data elsewhere and a reference here.".formatted(Limits.INTENT));
        }
    }

    /** A new one. */
    public static Intent of(IntentId id, Way way, String data, Instant sentAt) {
        return new Intent(new Envelope(id, way.from(), way.to(), sentAt, Sha256.hex(data)), data);
    }

    /** Who sends, and who is to receive. */
    public record Way(AgentUri from, AgentUri to) {}

    public IntentId id() {
        return envelope.id();
    }

    public AgentUri from() {
        return envelope.from();
    }

    public AgentUri to() {
        return envelope.to();
    }

    public Instant sentAt() {
        return envelope.sentAt();
    }
}
