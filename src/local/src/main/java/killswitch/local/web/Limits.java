package killswitch.local.web;

import java.time.Duration;

/** What a server takes: bytes of a body, and how long a request may take to arrive whole. */
public record Limits(int bodyBytes, Duration arrival) {

    /** For servers that only our own processes call. */
    public static final Limits INTERNAL = new Limits(16 << 20, Duration.ofMinutes(1));
}
