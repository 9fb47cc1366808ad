package killswitch.client.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import killswitch.client.JsonObject;

/** A story of some steps. */
public record Scenario(String name, List<String> regions, List<JsonObject> steps) {

    /** Beside the folder of this module's sources, whichever module's tests run. */
    private static final Path FOLDER = Path.of("..", "..", "docs", "wire");

    /** The scenarios of one file. */
    public static Stream<Scenario> of(String file) {
        try {
            List<Object> read = JSON.std.listFrom(Files.readString(FOLDER.resolve(file + ".json")));
            JsonObject all = JsonObject.of(Map.of("all", read));
            return all.objects("all").stream().map(Scenario::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(JsonObject scenario) {
        Object regions = scenario.asMap().getOrDefault("regions", List.of("up"));
        return new Scenario(
                scenario.text("name", ""),
                ((List<?>) regions).stream().map(String::valueOf).toList(),
                scenario.objects("steps"));
    }
}
