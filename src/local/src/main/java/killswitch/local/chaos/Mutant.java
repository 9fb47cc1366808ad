package killswitch.local.chaos;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import killswitch.local.Folders;
import killswitch.local.Layout;
import killswitch.local.lambda.Artifacts;

/**
 * The switch with a wrong rule, to show that a campaign finds it. Its classes are a folder of {@code src/local/src/mutants},
 * which no build looks into. They are compiled here against a shipped zip, and laid over copies of the shipped zips, where
 * Lambda finds them before those of the same name in {@code lib}; the shipped zips stay as they are.
 */
final class Mutant {

    private static final String AUTHORIZER = "authorizer";

    private final Layout layout;
    private final Path sources;
    private final Path work;

    private Mutant(Layout layout, Path sources) {
        this.layout = layout;
        this.sources = sources;
        this.work = layout.root().resolve("target/mutants").resolve(sources.getFileName());
    }

    /**
     * Finds it.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static Mutant named(String name, Layout layout) {
        return all(layout)
                .filter(sources -> sources.getFileName().toString().equals(name))
                .findFirst()
                .map(sources -> new Mutant(layout, sources))
                .orElseThrow(() -> new IllegalArgumentException("There is no mutant \"%s\"; there are: %s."
                        .formatted(
                                name,
                                all(layout)
                                        .map(sources -> sources.getFileName().toString())
                                        .collect(Collectors.joining(", ")))));
    }

    /** The project, with zips of the mutant instead of the shipped ones. */
    Layout packed() {
        try {
            Path classes = compiled();
            Map<String, Path> zips = new LinkedHashMap<>();
            for (Map.Entry<String, Path> shipped : layout.artifacts().entrySet()) {
                Path zip = work.resolve(shipped.getKey() + ".zip");
                Files.copy(shipped.getValue(), zip, StandardCopyOption.REPLACE_EXISTING);
                layOver(zip, classes);
                zips.put(shipped.getKey(), zip);
            }
            return new Layout(layout.root(), zips);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        for (Path old : files(classes, ".class")) {
            Files.delete(old);
        }
        List<String> arguments = Stream.concat(
                        Stream.of("-proc:none", "--release", "21", "-d", classes.toString(), "-cp", classPath()),
                        files(sources, ".java").stream().map(Path::toString))
                .toList();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null || compiler.run(null, messages, messages, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("%s could not be compiled, with a JDK only: %s"
                    .formatted(sources, messages.toString(StandardCharsets.UTF_8)));
        }
        return classes;
    }

    private String classPath() throws IOException {
        Path zip = Objects.requireNonNull(layout.artifacts().get(AUTHORIZER));
        Path shipped = new Artifacts(layout.work().resolve("artifacts")).unzipped(zip);
        return files(shipped, ".jar").stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void layOver(Path zip, Path classes) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(zip)) {
            Folders.copy(classes, content.getPath("/"));
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** The folders with the sources of each. */
    static Stream<Path> all(Layout layout) {
        try (Stream<Path> folders = Files.list(layout.root().resolve("src/local/src/mutants"))) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
