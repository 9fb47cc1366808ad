package killswitch.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import killswitch.local.process.ChildProcess;
import killswitch.local.process.JavaCommand;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store of one region: a process that can be killed and started again; what it stored is still there then. */
public final class Store implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP = 384;

    private final StorePlan plan;
    private final Path data;
    private final Path log;
    private final ServerSocket reserved = reservedPort();
    private final int port = reserved.getLocalPort();
    private @Nullable ChildProcess process;

    /** A store that keeps its files in a folder of its own, and writes what it has to say to a log. */
    public Store(StorePlan plan, Path data, Path log) {
        this.plan = plan;
        this.data = data;
        this.log = log;
    }

    /** Starts the process and waits until it answers; does nothing when it runs. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        Path temporary = emptyTemporaryDirectory();
        Path listening = temporary.resolve("listening");
        List<String> command = new JavaCommand(plan.launcher())
                .heap(HEAP)
                .property("sqlite4java.library.path", plan.nativeLibraries().toString())
                .property("java.io.tmpdir", temporary.toString())
                .run(plan.classPath(), LoopbackStore.class.getName(), arguments(listening));
        letGoOfThePort();
        ChildProcess started = ChildProcess.start(
                new ChildProcess.Plan(command, Map.of("DDB_LOCAL_TELEMETRY", "0", "TZ", "UTC"), data, log));
        process = started;
        awaitAnswer(started, listening);
    }

    /** Starts it for the first time; tables that are not there yet are made. */
    public void start(List<TableSpec> tables) {
        start();
        try (DynamoDbClient client = Clients.dynamoDb(url())) {
            Tables.create(client, tables);
        }
    }

    /** Kills the process, as the power would. */
    public synchronized void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Where it listens, past every fault. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The process, while there is one. */
    public synchronized OptionalLong pid() {
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /** SQLite copies its library there at every start, and has no time to clean up when the power goes. */
    private Path emptyTemporaryDirectory() {
        Path directory = data.resolve("tmp");
        try {
            Files.createDirectories(directory);
            try (Stream<Path> old = Files.list(directory)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            return directory.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + directory, e);
        }
    }

    private List<String> arguments(Path listening) {
        return List.of(
                listening.toString(),
                "-dbPath",
                data.toAbsolutePath().toString(),
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                "" + port);
    }

    /** Another program's store may answer on the port, too: only the process itself knows that it listens. */
    private void awaitAnswer(ChildProcess started, Path listening) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (DynamoDbClient client = Clients.dynamoDb(url())) {
            while (!Files.exists(listening) || !answers(client)) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The store did not start. Its log says why: " + log);
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a store was starting", e);
        }
    }

    private static boolean answers(DynamoDbClient client) {
        try {
            client.listTables();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    /** Held until the process is started: other servers of this program take free ports in the meantime. */
    private static ServerSocket reservedPort() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    private void letGoOfThePort() {
        try {
            reserved.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        letGoOfThePort();
        stop();
    }
}
