package killswitch.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The right to act, until it ends.
 *
 * @param token what a call shows; not in the text
 * @param endsAt on this machine's monotonic clock, in nanoseconds
 */
record Lease(String token, long endsAt) {

    /**
     * The lease of a heartbeat's answer, or null if it holds none.
     *
     * <p>How long it lives is the difference of two of the switch's own times (its {@code Date} header has whole seconds,
     * so up to one second is added), counted from the moment of asking: this machine's wall clock may be wrong.
     */
    static @Nullable Lease of(JsonObject answer, Response response, long askedAt) {
        String token = answer.text("lease");
        String expires = answer.text("leaseExpiresAt");
        if (token == null || expires == null) {
            return null;
        }
        Duration lifetime = Duration.between(nowThere(response), Instant.parse(expires));
        return new Lease(token, askedAt + nanos(lifetime));
    }

    /** How long it authorises still; zero or less when it has ended. */
    Duration remaining(long now) {
        return Duration.ofNanos(endsAt - now);
    }

    boolean hasEnded(long now) {
        return endsAt - now <= 0;
    }

    private static Instant nowThere(Response response) {
        String date = response.headers().get("date");
        try {
            return date == null
                    ? Instant.now()
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }

    /** A year is as good as for ever, and does not overflow. */
    private static long nanos(Duration lifetime) {
        Duration most = Duration.ofDays(365);
        Duration bounded = lifetime.compareTo(most) > 0 ? most : lifetime;
        return (bounded.compareTo(most.negated()) < 0 ? most.negated() : bounded).toNanos();
    }

    @Override
    public String toString() {
        return "Lease[endsAt=%d]".formatted(endsAt);
    }
}
