package killswitch.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a {@code java} command line together, with the JDK that runs the local cloud, for many small processes. */
public final class JavaCommand {

    private final Launcher launcher;
    private final List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    public JavaCommand(Launcher launcher) {
        this.launcher = launcher;
        options.addAll(knownDoings(Runtime.version().feature()));
    }

    /**
     * What libraries do that newer JDKs warn of on standard error: AWS's runtime client loads a native library, the
     * threads of Quarkus look into {@code java.lang.Thread}, several use {@code sun.misc.Unsafe}.
     */
    static List<String> knownDoings(int jdk) {
        List<String> options = new ArrayList<>(
                List.of("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        if (jdk >= 23) { // older ones do not know it, and do not start
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }

    /** The largest heap. It starts small: a machine with much memory would let many idle processes keep much of it. */
    public JavaCommand heap(int megabytes) {
        options.add("-Xms" + Math.min(megabytes, 64) + "m");
        options.add("-Xmx" + megabytes + "m");
        return this;
    }

    /** A system property. */
    public JavaCommand property(String name, String value) {
        options.add("-D" + name + "=" + value);
        return this;
    }

    /** The archive of a program's classes; programs on the same class path that load other classes have other names. */
    public ClassArchive archive(String program, List<Path> classPath) {
        return ClassArchive.of(launcher, program, whole(classPath));
    }

    /** Has the process start from the archive of its classes. */
    public JavaCommand from(ClassArchive archive) {
        options.addAll(archive.options());
        return this;
    }

    /** Has the process write the archive of its classes when it has ended by {@link ChildProcess#end}. */
    public JavaCommand recording(ClassArchive archive) {
        options.addAll(archive.recording());
        return this;
    }

    /** The whole command line, on a leash. */
    public List<String> run(List<Path> classPath, String mainClass, List<String> arguments) {
        String path = whole(classPath).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(javaExecutable()));
        command.addAll(options);
        command.addAll(List.of("-cp", path, Leash.class.getName(), mainClass));
        command.addAll(arguments);
        return command;
    }

    private List<Path> whole(List<Path> classPath) {
        return Stream.concat(Stream.of(launcher.jar()), classPath.stream()).toList();
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
