package killswitch.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A folder with the few classes of ours that child processes see, so that they see nothing else of this module. */
public record Launcher(Path directory) {

    /** Copies the classes into a folder. */
    public static Launcher in(Path directory, Class<?>... classes) {
        copy(directory, Leash.class);
        for (Class<?> type : classes) {
            copy(directory, type);
        }
        return new Launcher(directory.toAbsolutePath());
    }

    private static void copy(Path directory, Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = directory.resolve(name);
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            Path folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Path whole =
                    Files.createTempFile(folder, "launcher", null); // another local cloud may be reading the old one
            Files.copy(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }
}
