package killswitch.dynamodb.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts DynamoDB Local in a process of its own. */
final class Launch {

    private static final String CLASS_PATH = "dynamodb-local.classpath";

    private Launch() {}

    /** Waits until it is ready; returns where it is. */
    static URI dynamoDbLocal() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return URI.create("http://127.0.0.1:" + port(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local could not be started.", e);
        }
    }

    private static List<String> command() throws IOException {
        String jars = classPath();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsqlite4java.library.path=" + sqlite(jars),
                "-cp",
                ownClasses() + File.pathSeparator + jars,
                LoopbackServer.class.getName(),
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry");
    }

    private static String classPath() throws IOException {
        try (InputStream file = Launch.class.getResourceAsStream(CLASS_PATH)) {
            if (file == null) {
                throw new IOException(
                        "%s is missing: build the module killswitch-dynamodb with Maven.".formatted(CLASS_PATH));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The native SQLite lies beside the jars, as Maven keeps it. */
    private static String sqlite(String jars) throws IOException {
        return Stream.of(jars.split(File.pathSeparator, -1))
                .filter(jar -> jar.contains("libsqlite4java-" + platform()))
                .map(jar -> Path.of(jar).toAbsolutePath().getParent().toString())
                .findFirst()
                .orElseThrow(() -> new IOException("DynamoDB Local has no SQLite for %s.".formatted(platform())));
    }

    private static String platform() {
        return System.getProperty("os.name").startsWith("Mac")
                ? "osx"
                : "linux-" + System.getProperty("os.arch").replace("x86_64", "amd64");
    }

    private static String ownClasses() {
        try {
            return Path.of(Launch.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Every class comes from somewhere.", e);
        }
    }

    private static String port(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LoopbackServer.READY)) {
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(ignored -> {}));
                return line.substring(LoopbackServer.READY.length());
            }
            said.append(line).append('\n');
        }
        throw new IOException("DynamoDB Local ended before it was ready:\n" + said);
    }
}
