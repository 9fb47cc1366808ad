package killswitch.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native half of AWS's runtime client. Left to itself, every process unpacks it to one and the same file in
 * {@code /tmp}, which is its own in AWS; here processes that start together would trip over each other.
 */
final class NativeLibrary {

    /** The client's own property, which the managed runtime sets, too. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final Map<String, String> BY_ARCHITECTURE = Map.of("amd64", "x86_64", "aarch64", "aarch_64");

    private NativeLibrary() {}

    /** Unpacks the library for this machine into a folder; nothing when the client's jars have none for it. */
    static Optional<Path> unpack(List<Path> jars, Path folder) {
        String architecture = BY_ARCHITECTURE.getOrDefault(System.getProperty("os.arch"), "unknown");
        String name = "jni/libaws-lambda-jni.linux-" + architecture + ".so";
        try {
            for (Path jar : jars) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    ZipEntry entry = zip.getEntry(name);
                    if (entry != null) {
                        return Optional.of(copy(zip.getInputStream(entry), folder));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the runtime client's native library", e);
        }
    }

    private static Path copy(InputStream library, Path folder) throws IOException {
        Path whole = Files.createTempFile(folder, "jni", null);
        Files.copy(library, whole, StandardCopyOption.REPLACE_EXISTING);
        return Files.move(
                whole,
                folder.resolve("libaws-lambda-jni.so"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
