package killswitch.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import killswitch.local.Json;
import killswitch.local.PrivateFile;
import org.jspecify.annotations.Nullable;

/** The secret that signs leases, the same in all regions, in two versions: the one that signs, the one before it. */
public final class SigningSecret implements Secret {

    /** The name by which functions know it. */
    public static final String NAME = "killswitch-lease-signing";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable PrivateFile file;
    private Version current;
    private @Nullable Version previous;

    /** A secret that is kept in a file, if one is given, and read from it when it is there. */
    public SigningSecret(@Nullable Path path) {
        file = path == null ? null : new PrivateFile(path);
        JsonNode kept = path != null && Files.exists(path) ? Json.read(path) : Json.object();
        current = read(kept.path("current")).orElseGet(SigningSecret::random);
        previous = read(kept.path("previous")).orElse(null);
        keep();
    }

    private static Version random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Version(UUID.randomUUID().toString(), HexFormat.of().formatHex(bytes));
    }

    private static Optional<Version> read(JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new Version(json.get("id").asText(), json.get("value").asText()))
                : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Makes a new version; the one that signed until now is still accepted, the one before it no more. */
    public synchronized void rotate() {
        previous = current;
        current = random();
        keep();
    }

    @Override
    public synchronized Optional<Version> staged(String stage) {
        return switch (stage) {
            case "AWSCURRENT" -> Optional.of(current);
            case "AWSPREVIOUS" -> Optional.ofNullable(previous);
            default -> Optional.empty();
        };
    }

    private void keep() {
        if (file != null) {
            ObjectNode json = Json.object();
            json.set("current", Json.tree(current));
            if (previous != null) {
                json.set("previous", Json.tree(previous));
            }
            file.write(Json.bytes(json));
        }
    }
}
