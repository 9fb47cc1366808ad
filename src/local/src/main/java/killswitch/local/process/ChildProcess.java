package killswitch.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A running Java program with an environment of its own, on a {@link Leash}. */
public final class ChildProcess implements AutoCloseable {

    /** Held for its standard input, too: were it collected, the leash would tear. */
    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** What to run, where, with which environment (and nothing of ours), and where its output goes. */
    public record Plan(List<String> command, Map<String, String> environment, Path directory, Path log) {}

    /** Starts a program. */
    public static ChildProcess start(Plan plan) {
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .directory(plan.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(plan.environment());
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + plan.command().getFirst(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As the operating system knows it, which is earlier than listeners are told. */
    public boolean isAlive() {
        return process.toHandle().isAlive();
    }

    /** Has the listener told the exit status. */
    public void whenEnded(IntConsumer listener) {
        CompletableFuture<?> unused = process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
    }

    /** Asks it to end, and waits until it has, a minute at most. */
    public void end() {
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Kills it, as the power would, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
