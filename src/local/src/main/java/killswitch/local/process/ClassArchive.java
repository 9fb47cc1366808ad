package killswitch.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the JVM has made of a program's classes, in a file from which further processes of the program start in half the
 * processor time: an ahead-of-time cache, or class data sharing where the JDK is older than 25. A JVM that finds the file not to
 * fit starts without it.
 */
public record ClassArchive(Path file) {

    /** Whether the JDK that runs this has ahead-of-time caches that one start writes (JEP 514). */
    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;

    /** What does not fit is no error: it takes longer, and no more. */
    private static final String QUIET = AHEAD_OF_TIME ? "-Xlog:aot*=off,cds*=off" : "-Xlog:cds*=off";

    /** Where a program's archive is, if it has been made: another JDK or another class path has another. */
    static ClassArchive of(Launcher launcher, String program, List<Path> classPath) {
        StringBuilder what = new StringBuilder(System.getProperty("java.vm.version"));
        try {
            for (Path entry : classPath) {
                what.append('\n').append(entry);
                if (Files.exists(entry)) {
                    what.append(' ').append(Files.size(entry)).append(' ').append(Files.getLastModifiedTime(entry));
                }
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(what.toString().getBytes(UTF_8));
            String name = "%s-%s.%s"
                    .formatted(program, HexFormat.of().formatHex(digest, 0, 8), AHEAD_OF_TIME ? "aot" : "jsa");
            return new ClassArchive(launcher.directory().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the class path of " + program, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether it has been made. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** What a process needs to start from it. */
    List<String> options() {
        return List.of((AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file, QUIET);
    }

    /** What makes a process write it when it has ended by {@link ChildProcess#end}. */
    List<String> recording() {
        return List.of((AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + unfinished(), QUIET);
    }

    /** Lets everybody start from what a process has written, and no longer from what was made of an older program. */
    public void finish() {
        String kind = file.getFileName().toString().split("-", 2)[0];
        try (DirectoryStream<Path> old = Files.newDirectoryStream(file.resolveSibling(""), kind + "-*.{aot,jsa}")) {
            for (Path archive : old) {
                Files.deleteIfExists(archive);
            }
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no archive of classes: " + file, e);
        }
    }

    private Path unfinished() {
        return Path.of(file + "." + ProcessHandle.current().pid());
    }
}
