package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of tools, each once: never a redirect, never a second try. A function is frozen between two requests, and
 * a connection that has slept may be dead without knowing it; a call that fails on it would be in doubt. So connections
 * are used again only while they are fresh.
 */
@Singleton
class Upstream {

    /** Bytes of an answer: what fits into Lambda's 6 MB when it is written as base64. */
    static final int LONGEST_ANSWER = 4 * 1_024 * 1_024;

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Clock clock;
    private final Duration limit;
    private HttpClient client;
    private Instant lastUse;

    Upstream(Clock clock, ToolTimeout limit) {
        this.clock = clock;
        this.limit = limit.value();
        this.client = newClient();
        this.lastUse = clock.instant();
    }

    /** Looks from time to time whether a call that is under way is to be cut off. */
    @FunctionalInterface
    interface Watch {

        /** Has every call end by itself. */
        Watch NONE = Optional::empty;

        /** The problem that cuts it off; empty as long as it may go on. */
        Optional<ProblemException> stopped();
    }

    /** Sends the call, and waits for its answer. */
    Outcome send(HttpRequest call, Watch watch) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                freshClient().sendAsync(call, ignored -> new LimitedBody(LONGEST_ANSWER));
        try {
            return awaited(answer, watch);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return inDoubt("The tool has not answered within %d seconds".formatted(limit.toSeconds()));
        } catch (ExecutionException e) {
            return failed(call, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return inDoubt("The call was interrupted");
        }
    }

    private Outcome awaited(CompletableFuture<HttpResponse<byte[]>> answer, Watch watch)
            throws TimeoutException, ExecutionException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            try {
                return new Outcome.Answered(
                        ToolReply.of(answer.get(Math.min(left, LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS)));
            } catch (TimeoutException e) {
                if (left <= LOOK_EVERY.toNanos()) {
                    throw e;
                }
                ProblemException stop = watch.stopped().orElse(null);
                if (stop != null && answer.cancel(true)) {
                    return new Outcome.Cut(stop);
                }
            }
        }
    }

    private synchronized HttpClient freshClient() {
        Instant now = clock.instant();
        if (lastUse.plus(FRESH).isBefore(now)) {
            client.shutdownNow();
            client = newClient();
        }
        lastUse = now;
        return client;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(TIME_TO_CONNECT)
                .build();
    }

    private static Outcome failed(HttpRequest call, @Nullable Throwable failure) {
        LOG.warnf("A call of %s failed: %s", call.uri().getHost(), failure);
        return switch (failure) {
            case ConnectException ignored -> notHeard();
            case HttpConnectTimeoutException ignored -> notHeard();
            case SSLHandshakeException ignored -> notHeard();
            case LimitedBody.TooLongException ignored ->
                inDoubt("The tool has answered with more than %,d bytes".formatted(LONGEST_ANSWER));
            case null, default -> inDoubt("The tool has not answered as HTTP wants it");
        };
    }

    private static Outcome notHeard() {
        return new Outcome.NotHeard(
                Problem.TOOL_UNREACHABLE.because("The tool cannot be reached. It has not heard of this call."));
    }

    private static Outcome inDoubt(String what) {
        return new Outcome.InDoubt(Problem.TOOL_UNREACHABLE.because(what + ". It may have done what it was asked."));
    }
}
