package killswitch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the stores keep their files: in a folder that a person named and that stays, or in memory. In memory means a
 * folder on the memory file system where there is one, so that a store that is killed finds its data again; it goes
 * with the local cloud, or, if that was killed itself, with the next one that starts.
 */
final class DataDirectory implements AutoCloseable {

    private static final String PREFIX = "killswitch-local-";

    private final Path path;
    private final boolean kept;
    private final FolderLock lock;

    private DataDirectory(Path path, boolean kept) throws IOException {
        this.path = path;
        this.kept = kept;
        this.lock = FolderLock.of(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Another local cloud keeps its data in %s. Choose another folder with --data."
                                .formatted(path)));
    }

    static DataDirectory open(@Nullable Path kept) {
        try {
            if (kept != null) {
                return new DataDirectory(Files.createDirectories(kept).toAbsolutePath(), true);
            }
            Path memory = Path.of("/dev/shm");
            Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
            deleteLeftovers(parent);
            return new DataDirectory(Files.createTempDirectory(parent, PREFIX), false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep data in " + kept, e);
        }
    }

    /** A folder for the store of a region. */
    Path store(String region) {
        try {
            return Files.createDirectories(path.resolve("store").resolve(region));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is there as long as the data is. */
    Path own(String name) {
        return path.resolve(name);
    }

    /** A file that is worth keeping; none when nothing is kept. */
    @Nullable
    Path file(String name) {
        return kept ? path.resolve(name) : null;
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        List<Path> candidates;
        try (Stream<Path> files = Files.list(parent)) {
            candidates = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path candidate : candidates) {
            if (Files.isWritable(candidate.resolve(FolderLock.FILE))) {
                deleteUnlessTaken(candidate);
            }
        }
    }

    private static void deleteUnlessTaken(Path leftover) throws IOException {
        try (@Nullable FolderLock lock = FolderLock.of(leftover).orElse(null)) {
            if (lock != null) {
                Folders.delete(leftover);
            }
        } catch (NoSuchFileException e) {
            // Its owner was faster.
        }
    }

    @Override
    public void close() throws IOException {
        try (FolderLock unused = lock) {
            if (!kept) {
                Folders.delete(path);
            }
        }
    }
}
