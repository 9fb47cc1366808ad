package killswitch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where processes write what they have to say: {@code <region>/<function>.log}, new with every start. */
record Logs(Path directory) {

    Path region(String name) {
        Path folder = directory.resolve(name);
        try {
            Files.createDirectories(folder);
            for (Path old : files(folder)) {
                Files.delete(old);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write logs to " + folder, e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
