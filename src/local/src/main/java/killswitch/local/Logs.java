package killswitch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where processes write what they have to say: {@code <region>/<function>.log}, new with every start. */
record Logs(Path directory, FolderLock lock) implements AutoCloseable {

    private static final int MOST = 100;

    /** The folder {@code logs}; {@code logs-2} and so on when other local clouds write to those before it. */
    static Logs in(Path work) {
        try {
            for (int number = 1; number <= MOST; number++) {
                Path folder = Files.createDirectories(work.resolve(number == 1 ? "logs" : "logs-" + number));
                Optional<FolderLock> lock = FolderLock.of(folder);
                if (lock.isPresent()) {
                    return new Logs(folder, lock.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write logs to " + work, e);
        }
        throw new IllegalStateException("More than %d local clouds write logs to %s.".formatted(MOST, work));
    }

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

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
