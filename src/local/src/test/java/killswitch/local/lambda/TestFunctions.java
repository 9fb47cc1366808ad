package killswitch.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import killswitch.local.process.Launcher;
import killswitch.local.web.Web;

/** Deploys methods of {@link Handlers} on the local Lambda. */
final class TestFunctions implements AutoCloseable {

    private final Web web = new Web();
    private final Lambda lambda;
    private final Path directory;

    TestFunctions(Path directory, PoolLimits limits) throws IOException {
        this.directory = directory;
        this.lambda = new Lambda(web, Launcher.in(directory.resolve("launcher")), runtimeClient(), limits);
    }

    Functions deploy(String method, Duration timeout) throws IOException {
        return deployHandler(Handlers.class.getName() + "::" + method, timeout);
    }

    Functions deployHandler(String handler, Duration timeout) throws IOException {
        Path code = new Artifacts(directory.resolve("artifacts")).unzipped(zip());
        Site site = new Site("us-east-1", Map.of("tests", code), spec -> Map.of("OWN", "ours"), directory);
        return deploy(site, new FunctionSpec("test", "tests", handler, 256, timeout, false));
    }

    Functions deploy(Site site, FunctionSpec spec) {
        return lambda.deploy(site, List.of(spec));
    }

    static String answer(Function function, String event) {
        return text(function.invoke(event.getBytes(UTF_8))
                .orTimeout(30, TimeUnit.SECONDS)
                .join());
    }

    static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(byte[] payload) -> new String(payload, UTF_8).replaceAll("^\"|\"$", "");
            case Outcome.Failure(byte[] payload) -> "failed: " + new String(payload, UTF_8);
            case Outcome.Throttled() -> "throttled";
            case Outcome.TooLarge() -> "too large";
        };
    }

    private Path zip() throws IOException {
        Path zip = directory.resolve("tests.zip");
        Path classes = Path.of("target", "test-classes");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes.resolve("killswitch/local/lambda"))) {
            for (Path path : all.filter(each -> each.getFileName().toString().startsWith("Handlers"))
                    .sorted()
                    .toList()) {
                entries.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
        return zip;
    }

    private static List<Path> runtimeClient() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "runtime-client"))) {
            return jars.map(Path::toAbsolutePath).toList();
        }
    }

    @Override
    public void close() {
        lambda.close();
        web.close();
    }
}
