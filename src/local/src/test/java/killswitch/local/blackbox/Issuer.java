package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.access.testing.Login;

/** An issuer of tokens with a server of its own, on loopback: the discovery document and the keys, and nothing else. */
final class Issuer implements AutoCloseable {

    private static final Set<String> PUBLISHED = Set.of("/.well-known/openid-configuration", "/keys");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Login login;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        login = new Login("http://127.0.0.1:" + server.getAddress().getPort(), Clock.systemUTC());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it signs with, and how the switch is told of it. */
    Login login() {
        return login;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean published = PUBLISHED.contains(path);
            byte[] body = published ? login.document(path).getBytes(UTF_8) : new byte[0];
            exchange.sendResponseHeaders(published ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
