package killswitch.local.replication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import killswitch.local.Json;

/** The file that remembers, from one run of the local cloud to the next, what has been replicated. */
record Positions(Path file) {

    Optional<Position> read(String from, String to, String table) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode position = Json.read(file).path(name(from, to, table));
        return position.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Position(
                        position.get("shard").asText(), position.get("sequence").asText()));
    }

    void write(Iterable<Pair> pairs) {
        ObjectNode positions = Json.object();
        for (Pair pair : pairs) {
            pair.pipes().forEach((table, pipe) -> {
                Position applied = pipe.applied();
                if (applied != null) {
                    positions
                            .putObject(name(pair.from(), pair.to(), table))
                            .put("shard", applied.shard())
                            .put("sequence", applied.sequence());
                }
            });
        }
        try {
            Path whole = Files.write(file.resolveSibling(file.getFileName() + ".new"), Json.bytes(positions));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String name(String from, String to, String table) {
        return from + ">" + to + "/" + table;
    }
}
