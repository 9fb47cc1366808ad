package killswitch.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bootstrap keys, over restarts: where data is kept, they are, too. */
record StoredKeys(@Nullable Path file) {

    Map<String, String> orElse(Supplier<Map<String, String>> made) {
        if (file == null) {
            return made.get();
        }
        if (Files.exists(file)) {
            Map<String, String> kept = new LinkedHashMap<>();
            Json.read(file)
                    .properties()
                    .forEach(entry -> kept.put(entry.getKey(), entry.getValue().asText()));
            return kept;
        }
        Map<String, String> keys = made.get();
        keep(keys);
        return keys;
    }

    /** Keeps these in the place of those that were kept, if anything is kept. */
    void keep(Map<String, String> keys) {
        if (file != null) {
            new PrivateFile(file).write(Json.bytes(Json.tree(keys)));
        }
    }
}
