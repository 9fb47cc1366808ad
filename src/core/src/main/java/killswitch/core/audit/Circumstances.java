package killswitch.core.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import killswitch.core.kill.Justification;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said of a kill or lift besides the reason, so that the record alone can tell it as it was.
 *
 * @param incident a reference into the caller's own incident tracking
 * @param noticedAt when the misbehaviour was noticed
 * @param reviewAt when a person wants to look at the kill again
 */
public record Circumstances(
        @Nullable String incident,
        @Nullable Instant noticedAt,
        @Nullable Instant reviewAt) {

    /** Nothing was said. */
    private static final Circumstances NONE = new Circumstances(null, null, null);

    /** Those of a decision; null if nothing was said: then the event says nothing of them either. */
    static @Nullable Circumstances of(Justification why) {
        return ofNullable(why.incident(), why.noticedAt(), why.reviewAt());
    }

    /** Of what a store has; null if it has none of them. */
    public static @Nullable Circumstances ofNullable(
            @Nullable String incident, @Nullable Instant noticedAt, @Nullable Instant reviewAt) {
        Circumstances said = new Circumstances(incident, noticedAt, reviewAt);
        return said.equals(NONE) ? null : said;
    }

    /** As they go into the hash. */
    Stream<Object> fields() {
        return Stream.of(incident, noticedAt, reviewAt).map(field -> Objects.toString(field, ""));
    }
}
