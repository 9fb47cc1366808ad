package killswitch.local.chaos;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The tool that the agents call. It notes each call that comes out at it, whatever the caller is told. */
final class Ledger implements AutoCloseable {

    private final HttpServer server;
    private volatile Consumer<String> note = call -> {};

    Ledger(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger's port %d is taken.".formatted(port), e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            note.accept(path.substring(path.lastIndexOf('/') + 1));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    /** From now on, tells of each call by its id. */
    void tell(Consumer<String> whom) {
        note = whom;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
