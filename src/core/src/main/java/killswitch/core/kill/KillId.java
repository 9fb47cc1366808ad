package killswitch.core.kill;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Arrays;
import killswitch.core.Sha256;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Problem;

/** Names one kill: a ULID in its canonical spelling. */
public record KillId(String value) implements Comparable<KillId> {

    public KillId {
        if (!Ulid.isValid(value) || !Ulid.from(value).toString().equals(value)) {
            throw Problem.UNKNOWN_KILL.because("A kill's id is a ULID: 26 capital letters and digits.");
        }
    }

    /** A new id, in the order of time. */
    public static KillId random(Instant now) {
        return new KillId(UlidCreator.getUlid(now.toEpochMilli()).toString());
    }

    /**
     * The id that follows from an idempotency key and a scope, so that a retry is the same kill wherever it lands. Such
     * an id says nothing about time.
     */
    public static KillId derived(String idempotencyKey, Scope scope) {
        byte[] digest = Sha256.of(scope + "\n" + idempotencyKey);
        return new KillId(Ulid.from(Arrays.copyOf(digest, Ulid.ULID_BYTES)).toString());
    }

    @Override
    public int compareTo(KillId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
