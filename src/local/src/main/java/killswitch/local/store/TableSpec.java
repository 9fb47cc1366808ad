package killswitch.local.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import killswitch.local.Json;

/** A table as {@code infra/terraform/tables.json} describes it. Keys of tables and indexes are texts. */
public record TableSpec(String name, Key key, boolean global, List<Index> indexes) {

    /** Partition and sort key. */
    record Key(String hash, String range) {

        Stream<String> attributes() {
            return Stream.of(hash, range);
        }
    }

    /** A global secondary index. */
    record Index(String name, Key key) {}

    /** What is put before the name of every table. */
    public static final String PREFIX = "killswitch-";

    /** Every table of the file. */
    public static List<TableSpec> read(Path file) {
        return Json.read(file).properties().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The name that it has in the store. */
    public String physicalName() {
        return PREFIX + name;
    }

    /** The same in one region only: nothing takes its changes elsewhere, so it has no stream of them. */
    public TableSpec alone() {
        return new TableSpec(name, key, false, indexes);
    }

    private static TableSpec of(String name, JsonNode json) {
        List<Index> indexes = new ArrayList<>();
        json.get("indexes")
                .properties()
                .forEach(entry -> indexes.add(new Index(entry.getKey(), key(entry.getValue()))));
        return new TableSpec(name, key(json), json.get("global").asBoolean(), indexes);
    }

    private static Key key(JsonNode json) {
        return new Key(json.get("hash").asText(), json.get("range").asText());
    }
}
