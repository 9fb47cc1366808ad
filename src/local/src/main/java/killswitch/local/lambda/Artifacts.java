package killswitch.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import killswitch.local.Folders;

/**
 * Unzips the shipped zips, each content once: the folder is named after the hash of the zip. Beside it lies a copy of the zip,
 * since a class path that an archive is made of has jars only.
 */
public record Artifacts(Path directory) {

    /** The folder with the zip's content. */
    public Path unzipped(Path zip) {
        try {
            Path target = directory.resolve(zip.getFileName() + "-" + hash(zip));
            if (!Files.exists(target) || !Files.exists(jar(target))) {
                unzip(zip, target);
            }
            return target.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unzip " + zip, e);
        }
    }

    /** What Lambda's client loads from such a folder, in its order. */
    static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>(List.of(jar(folder)));
        Path libraries = folder.resolve("lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> files = Files.list(libraries)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jars;
    }

    private static Path jar(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".jar");
    }

    private void unzip(Path zip, Path target) throws IOException {
        Files.createDirectories(directory);
        Path copy = Files.createTempFile(directory, "copy", null);
        Files.copy(zip, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, jar(target), StandardCopyOption.ATOMIC_MOVE);
        Path unfinished = Files.createTempDirectory(directory, "unzip");
        try (ZipFile content = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(content.entries())) {
                write(entry, content, unfinished);
            }
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(unfinished);
            if (!Files.exists(target)) { // or another local cloud was faster, with the same content
                throw e;
            }
        }
    }

    private static void write(ZipEntry entry, ZipFile content, Path into) throws IOException {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("The zip wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream bytes = content.getInputStream(entry)) {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String hash(Path zip) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
