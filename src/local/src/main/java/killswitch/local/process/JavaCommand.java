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
    private final List<String> options = new ArrayList<>(List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));

    public JavaCommand(Launcher launcher) {
        this.launcher = launcher;
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

    /** The whole command line, on a leash. */
    public List<String> run(List<Path> classPath, String mainClass, List<String> arguments) {
        String path = Stream.concat(Stream.of(launcher.directory()), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(javaExecutable()));
        command.addAll(options);
        command.addAll(List.of("-cp", path, Leash.class.getName(), mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
