package killswitch.local.store;

import java.nio.file.Path;
import java.util.List;
import killswitch.local.process.Launcher;

/** How to start stores: DynamoDB Local's own class path, and the launcher on it. */
public record StorePlan(Launcher launcher, List<Path> classPath) {

    /** The folder of the native SQLite library, which Maven put beside its jar. */
    Path nativeLibraries() {
        return classPath.stream()
                .filter(path -> path.getFileName().toString().startsWith("libsqlite4java-"))
                .filter(path -> path.toString().endsWith(nativeSuffix()))
                .map(Path::toAbsolutePath)
                .map(path -> path.resolveSibling("").normalize())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "DynamoDB Local has no native SQLite for this machine. Its class path: " + classPath));
    }

    private static String nativeSuffix() {
        return System.getProperty("os.name").startsWith("Mac") ? ".dylib" : ".so";
    }
}
