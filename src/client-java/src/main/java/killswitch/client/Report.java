package killswitch.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the next heartbeat says, and what of it the switch has not confirmed yet. Immutable: what is added makes a new one,
 * and a failed beat keeps the one it had.
 *
 * <p>The switch keeps what the last heartbeat said, so every one says all of it again. Usage is the total since the start,
 * so a heartbeat that arrives twice counts once.
 *
 * @param status what the instance is doing
 * @param stored the newest checkpoint that the switch is known to have
 * @param unsent a newer one that it is not known to have, or null
 * @param metadata the newest, or null if there never was any
 * @param usage what was used since the start
 */
record Report(
        String status,
        Checkpoint stored,
        @Nullable Checkpoint unsent,
        @Nullable Map<String, ?> metadata,
        Usage usage) {

    static final Report NOTHING = new Report("running", Checkpoint.NONE, null, null, Usage.NONE);

    /** The newest checkpoint, confirmed or not. */
    Checkpoint newest() {
        return unsent == null ? stored : unsent;
    }

    /** With what is new. The checkpoint's sequence is the newest one's plus one. */
    Report plus(Progress progress) {
        Map<String, ?> done = progress.checkpoint();
        return new Report(
                Objects.requireNonNullElse(progress.status(), status),
                stored,
                done == null ? unsent : new Checkpoint(newest().sequence() + 1, JsonObject.of(done)),
                progress.metadata() == null ? metadata : progress.metadata(),
                usage.plus(progress.usage()));
    }

    /** After an answer that names this as the newest checkpoint. One that is not in it is still to be sent. */
    Report confirmed(@Nullable Checkpoint newest) {
        Checkpoint known = newest == null ? stored : newest;
        boolean isThere = unsent == null || known.sequence() >= unsent.sequence();
        return new Report(status, known, isThere ? null : unsent, metadata, usage);
    }

    /**
     * After an answer that the switch will never take it: what was there before, without what was new.
     *
     * <p>If nothing was new, something that an outage kept back is to blame; then nothing of it is said again, because
     * every later beat would fail too.
     */
    Report rejected(Report before) {
        return before.equals(this) ? new Report(NOTHING.status, stored, null, null, Usage.NONE) : before;
    }

    /** The part of a heartbeat's body that reports. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (metadata != null) {
            fields.put("metadata", metadata);
        }
        if (unsent != null) {
            fields.put(
                    "checkpoint",
                    Map.of("sequence", unsent.sequence(), "data", unsent.data().asMap()));
        }
        if (!usage.fields().isEmpty()) {
            fields.put("usage", usage.fields());
        }
        return fields;
    }
}
