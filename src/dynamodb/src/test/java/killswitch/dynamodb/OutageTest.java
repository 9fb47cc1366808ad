package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.kill.ControlStore;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** P7, F01, F12: a store that is away, silent, throttled or broken is a problem that says so, and in time. */
class OutageTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";

    /** What a busy machine may add to the time budget. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    @BeforeAll
    static void load_the_classes_once() throws IOException {
        decide(portThatRefuses());
    }

    @Test
    void a_store_that_refuses_connections_is_unavailable_at_once() throws IOException {
        assertThatUnavailableInTime(portThatRefuses());
    }

    @Test
    void a_store_that_accepts_and_says_nothing_is_unavailable_within_the_budget() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, LOOPBACK)) {
            assertThatUnavailableInTime(silent.getLocalPort());
        }
    }

    @Test
    void a_store_that_throttles_is_asked_again_and_then_unavailable_within_the_budget() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = answering(400, TYPE + "ProvisionedThroughputExceededException", requests);
        try {
            assertThatUnavailableInTime(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValueGreaterThan(4 + 4);
    }

    @Test
    void a_store_that_fails_is_asked_again_and_then_unavailable_within_the_budget() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = answering(500, TYPE + "InternalServerError", requests);
        try {
            assertThatUnavailableInTime(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValueGreaterThan(4 + 4);
    }

    @Test
    void a_kill_that_cannot_be_written_is_a_problem_too() throws IOException {
        try (DynamoDbClient client = client(portThatRefuses())) {
            ControlStore store =
                    TestStores.in(VIRGINIA, client, "none-", Clock.systemUTC()).control();

            assertThatThrownBy(() -> store.write(kill("agent://*")))
                    .extracting("problem")
                    .isEqualTo(Problem.STORE_UNAVAILABLE);
        }
    }

    @Test
    void a_fault_of_ours_such_as_a_table_that_is_not_there_goes_up_as_it_is() {
        ControlStore store = TestStores.in(VIRGINIA, DynamoDbLocal.client(), "none-", Clock.systemUTC())
                .control();

        assertThatThrownBy(() -> store.covering(MAILER)).isInstanceOf(ResourceNotFoundException.class);
    }

    private static void assertThatUnavailableInTime(int port) {
        long start = System.nanoTime();
        ProblemException problem = decide(port);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(problem.problem()).isEqualTo(Problem.STORE_UNAVAILABLE);
        assertThat(problem).cause().isNotNull();
        assertThat(taken).isLessThan(Budget.NEAR.total().plus(SLACK));
    }

    private static ProblemException decide(int port) {
        try (DynamoDbClient client = client(port)) {
            TestStores.in(VIRGINIA, client, "none-", Clock.systemUTC())
                    .control()
                    .covering(MAILER);
            throw new AssertionError("The store cannot have answered.");
        } catch (ProblemException e) {
            return e;
        }
    }

    private static DynamoDbClient client(int port) {
        Endpoints endpoints = new Endpoints(Map.of(VIRGINIA, URI.create("http://127.0.0.1:" + port)));
        return new Clients(endpoints, DynamoDbLocal.credentials()).client(VIRGINIA, Budget.NEAR);
    }

    private static int portThatRefuses() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
            return closed.getLocalPort();
        }
    }

    private static HttpServer answering(int status, String type, AtomicInteger requests) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        byte[] body = "{\"__type\":\"%s\",\"message\":\"so says the test\"}"
                .formatted(type)
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }
}
