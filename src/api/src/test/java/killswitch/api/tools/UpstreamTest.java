package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that is under way, and is cut off or not. The tool here hears the call, and answers when it is told to. */
class UpstreamTest {

    private static final long GENEROUS = 60;

    private final ProblemException killed = Problem.AGENT_KILLED.because("The kill stands.");
    private final ServerSocket tool = open();
    private final Upstream upstream = new Upstream(Clock.systemUTC(), new ToolTimeout(Duration.ofSeconds(GENEROUS)));

    @AfterEach
    void close() throws IOException {
        tool.close();
    }

    @Test
    void P1_that_is_to_be_cut_off_ends_at_the_tool_too() throws Exception {
        CompletableFuture<Integer> heardNext =
                serve(connection -> connection.getInputStream().read());

        Outcome outcome = upstream.send(call(), () -> Optional.of(killed));

        assertThat(outcome).isEqualTo(new Outcome.Cut(killed));
        assertThat(heardNext.get(GENEROUS, TimeUnit.SECONDS))
                .as("the connection was closed")
                .isEqualTo(-1);
    }

    @Test
    void is_looked_at_again_and_again_and_ends_by_itself_while_nothing_stops_it() throws Exception {
        CompletableFuture<Void> twoLooks = new CompletableFuture<>();
        AtomicInteger looks = new AtomicInteger();
        serve(connection -> {
            twoLooks.join();
            return answer(connection);
        });

        Outcome outcome = upstream.send(call(), () -> {
            if (looks.incrementAndGet() == 2) {
                twoLooks.complete(null);
            }
            return Optional.empty();
        });

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(looks).hasValueGreaterThanOrEqualTo(2);
    }

    private HttpRequest call() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tool.getLocalPort()))
                .build();
    }

    /** Takes one call, and does this with its connection. */
    private CompletableFuture<Integer> serve(Work work) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Socket connection = tool.accept()) {
                readHead(connection.getInputStream());
                done.complete(work.of(connection));
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }

    private static int answer(Socket connection) throws IOException {
        connection.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return 204;
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Work {
        int of(Socket connection) throws IOException;
    }
}
