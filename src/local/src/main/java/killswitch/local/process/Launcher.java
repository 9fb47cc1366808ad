package killswitch.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar with the few classes of ours that child processes see, so that they see nothing else of this module. */
public record Launcher(Path jar) {

    /** Writes the jar into a folder. What has not changed stays as it is: a {@link ClassArchive} knows a jar by its time. */
    public static Launcher in(Path folder, Class<?>... classes) {
        Path jar = folder.resolve("launcher.jar").toAbsolutePath();
        try {
            byte[] content = jar(
                    Stream.concat(Stream.of(Leash.class), Stream.of(classes)).toList());
            if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
                Files.createDirectories(folder);
                Path whole = Files.createTempFile(folder, "launcher", null); // another local cloud may read the old one
                Files.write(whole, content);
                Files.move(whole, jar, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Launcher(jar);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + jar, e);
        }
    }

    /** The folder that it is in. */
    public Path directory() {
        return Objects.requireNonNull(jar.getParent());
    }

    private static byte[] jar(List<Class<?>> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0); // the same classes are the same jar, whenever it is written
                entries.putNextEntry(entry);
                try (InputStream content = type.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(content).transferTo(entries);
                }
            }
        }
        return bytes.toByteArray();
    }
}
