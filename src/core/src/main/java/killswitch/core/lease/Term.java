package killswitch.core.lease;

import java.time.Duration;
import java.time.Instant;

/** From when until when a lease holds, by the clock of the region that gave it; whole seconds. */
public record Term(Instant issuedAt, Instant expiresAt) {

    public static Term starting(Instant now, Duration length) {
        Instant issuedAt = Instant.ofEpochSecond(now.getEpochSecond());
        return new Term(issuedAt, issuedAt.plus(length));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
