package killswitch.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where things lie in the project: the tables that Terraform reads, too, the shipped zips, and our own work.
 *
 * @param others zips that functions are deployed from instead of the shipped ones; empty for the shipped ones
 */
public record Layout(Path root, Map<String, Path> others) {

    private static final String ROUTES = "infra/terraform/routes.json";

    /** With the shipped zips. */
    public Layout(Path root) {
        this(root, Map.of());
    }

    /** The project of the working directory, or of one above it; or of the property {@code killswitch.root}. */
    public static Layout find() {
        String named = System.getProperty("killswitch.root", "");
        for (Path candidate = Path.of(named).toAbsolutePath(); candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve(ROUTES))) {
                return new Layout(candidate);
            }
        }
        throw new IllegalStateException("This is no folder of the project: there is no " + ROUTES + " here or above.");
    }

    Path routes() {
        return root.resolve(ROUTES);
    }

    Path functions() {
        return root.resolve("infra/terraform/functions.json");
    }

    Path tables() {
        return root.resolve("infra/terraform/tables.json");
    }

    /** The zips, by the names that {@code functions.json} gives them. */
    public Map<String, Path> artifacts() {
        if (!others.isEmpty()) {
            return others;
        }
        return Map.of(
                "authorizer", built("src/authorizer/target/authorizer.zip"),
                "api", built("src/api/target/function.zip"));
    }

    List<Path> runtimeClient() {
        try (Stream<Path> jars = Files.list(built("src/local/target/runtime-client"))) {
            return jars.map(Path::toAbsolutePath).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> dynamoDbLocal() {
        try {
            String classPath = Files.readString(built("src/local/target/dynamodb-local.classpath"));
            return Arrays.stream(classPath.strip().split(File.pathSeparator, -1))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the local cloud writes while it runs: logs, unzipped artefacts. */
    public Path work() {
        return root.resolve("target/local");
    }

    /** Says, while the local cloud runs, where everything is. */
    public Path devFile() {
        return root.resolve("target/dev.json");
    }

    private Path built(String path) {
        Path built = root.resolve(path);
        if (!Files.exists(built)) {
            throw new IllegalStateException("%s is missing. Run scripts/package first.".formatted(path));
        }
        return built;
    }
}
