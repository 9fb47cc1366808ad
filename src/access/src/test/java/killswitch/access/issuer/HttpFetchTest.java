package killswitch.access.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetchTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_document_is_fetched() throws IOException {
        assertThat(new HttpFetch().get(at("/document"), LONG)).isEqualTo("{\"keys\": \"schl\u00fcssel\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void P11_a_redirect_is_not_followed(int status) {
        assertThatThrownBy(() -> new HttpFetch().get(at("/status/" + status), LONG))
                .isInstanceOf(IOException.class);
        assertThat(elsewhere).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void an_error_is_none(int status) {
        assertThatThrownBy(() -> new HttpFetch().get(at("/status/" + status), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(server.getAddress().getPort() + "/status/" + status);
    }

    @Test
    void F30_a_document_without_an_end_is_given_up() {
        assertThatThrownBy(() -> new HttpFetch().get(at("/endless"), LONG)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/drops"})
    void F12_one_that_does_not_come_in_time_is_given_up_however_it_is_late(String path) {
        assertThatThrownBy(() -> new HttpFetch().get(at(path), Duration.ofMillis(300)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoever_is_interrupted_does_not_wait_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new HttpFetch().get(at("/silent"), LONG)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_server_that_is_not_there_is_an_error() {
        server.stop(0);

        assertThatThrownBy(() -> new HttpFetch().get(at("/document"), LONG)).isInstanceOf(IOException.class);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/status/")) {
            exchange.getResponseHeaders().add("Location", at("/elsewhere").toString());
            exchange.sendResponseHeaders(Integer.parseInt(path.substring("/status/".length())), -1);
            exchange.close();
            return;
        }
        try (OutputStream body = exchange.getResponseBody()) {
            switch (path) {
                case "/document" -> {
                    exchange.sendResponseHeaders(200, 0);
                    body.write("{\"keys\": \"schl\u00fcssel\"}".getBytes(UTF_8));
                }
                case "/elsewhere" -> elsewhere.incrementAndGet();
                case "/silent" -> awaitTheEnd();
                default -> drip(exchange, body, path.equals("/endless") ? 0 : 50);
            }
        }
    }

    /** Sends without an end, in small pieces with a pause between. */
    private void drip(HttpExchange exchange, OutputStream body, long pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = " ".repeat(100).getBytes(UTF_8);
        while (over.getCount() > 0) {
            body.write(piece);
            body.flush();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
