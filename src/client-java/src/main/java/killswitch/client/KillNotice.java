package killswitch.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a heartbeat's answer says of the kill. What it leaves out is null. */
record KillNotice(
        String reason,
        @Nullable String actor,
        @Nullable Instant time,
        @Nullable String scope,
        @Nullable String id) {

    static KillNotice of(JsonObject kill) {
        String time = kill.text("time");
        String reason = kill.text("reason");
        return new KillNotice(
                reason == null ? "killed" : reason,
                kill.text("actor"),
                time == null ? null : Instant.parse(time),
                kill.text("scope"),
                kill.text("id"));
    }
}
