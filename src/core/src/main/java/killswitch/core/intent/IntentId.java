package killswitch.core.intent;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Arrays;
import killswitch.core.Sha256;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Names one intent: {@code us-east-1.01JBNY4V0000000000000000ST}.
 *
 * @param region the region that keeps it
 * @param ulid what is the same for a repeat in whichever region
 */
public record IntentId(String region, String ulid) {

    private static final char BETWEEN = '.';

    public IntentId {
        if (!Ulid.isValid(ulid) || !Ulid.from(ulid).toString().equals(ulid)) {
            throw malformed();
        }
    }

    /**
     * The id that follows from the sender and its idempotency key; without a key every call makes another.
     *
     * @param region the region that takes the intent
     */
    public static IntentId of(String region, AgentUri from, @Nullable String idempotencyKey, Instant now) {
        if (idempotencyKey == null) {
            return new IntentId(region, UlidCreator.getUlid(now.toEpochMilli()).toString());
        }
        byte[] digest = Sha256.of("intent\n" + from + "\n" + idempotencyKey);
        return new IntentId(
                region, Ulid.from(Arrays.copyOf(digest, Ulid.ULID_BYTES)).toString());
    }

    /**
     * Reads an id.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#UNKNOWN_INTENT} if it is none
     */
    public static IntentId parse(String text) {
        int dot = text.indexOf(BETWEEN);
        if (dot <= 0) {
            throw malformed();
        }
        return new IntentId(text.substring(0, dot), text.substring(dot + 1));
    }

    private static RuntimeException malformed() {
        return Problem.UNKNOWN_INTENT.because("An intent's id is the region that keeps it, a dot, and a ULID.");
    }

    @Override
    public String toString() {
        return region + BETWEEN + ulid;
    }
}
