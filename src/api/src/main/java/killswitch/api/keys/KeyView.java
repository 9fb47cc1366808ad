package killswitch.api.keys;

import java.time.Instant;
import killswitch.core.access.Key;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key.
 *
 * @param key its text, shown once, in the answer that makes it
 */
@Schema(name = "Key")
record KeyView(
        String id,
        @Nullable String key,
        String role,
        @Nullable String agent,
        @Nullable String description,
        Instant createdAt) {

    /** Without its text, which nobody has. */
    static KeyView of(Key key) {
        return of(key, null);
    }

    static KeyView of(Key key, @Nullable String text) {
        return new KeyView(
                key.id(),
                text,
                key.role().toString(),
                key.agent() == null ? null : key.agent().toString(),
                key.description(),
                key.createdAt());
    }

    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
