package killswitch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final FileChannel channel;

    private DataDirectory(Path path, boolean kept) throws IOException {
        this.path = path;
        this.kept = kept;
        this.channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            throw new IllegalArgumentException(
                    "Another local cloud keeps its data in %s. Choose another folder with --data.".formatted(path));
        }
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

    /** A file that is worth keeping; none when nothing is kept. */
    @Nullable
    Path file(String name) {
        return kept ? path.resolve(name) : null;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        List<Path> candidates;
        try (Stream<Path> files = Files.list(parent)) {
            candidates = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path candidate : candidates) {
            if (Files.exists(candidate.resolve("lock")) && Files.isWritable(candidate.resolve("lock"))) {
                deleteUnlessTaken(candidate);
            }
        }
    }

    private static void deleteUnlessTaken(Path leftover) throws IOException {
        try (FileChannel channel = FileChannel.open(leftover.resolve("lock"), StandardOpenOption.WRITE)) {
            if (!isTaken(channel)) {
                Folders.delete(leftover);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Folders.delete(path);
        }
    }
}
