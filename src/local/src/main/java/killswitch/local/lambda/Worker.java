package killswitch.local.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import killswitch.local.lambda.RuntimeApi.Delivery;
import killswitch.local.process.ChildProcess;
import killswitch.local.web.Limits;
import killswitch.local.web.WebServer;
import org.jspecify.annotations.Nullable;

/** One process of a function: takes one invocation at a time, and dies with one that takes too long. */
final class Worker implements RuntimeApi.Calls, AutoCloseable {

    static final int LARGEST_PAYLOAD = 6 << 20;

    private final Source source;
    private final Host host;
    private final Duration timeout;
    private final FunctionLog log;
    private final WebServer server;
    private final ChildProcess process;
    private final long started = System.nanoTime();
    private volatile boolean ready;
    private volatile boolean served;
    private volatile boolean ended;
    private volatile long idleSince;
    private volatile @Nullable Outcome startFailure;
    private volatile @Nullable Running running;

    Worker(Deployment deployment, Host host, Source source) {
        this.source = source;
        this.host = host;
        this.timeout = deployment.spec().timeout();
        this.log = new FunctionLog(deployment.log());
        this.server = host.web().serve(0, Limits.INTERNAL, new RuntimeApi(this, deployment.arn()));
        this.process = host.start(deployment, server.authority());
        process.whenEnded(this::ended);
    }

    /** Where a process gets its work from. */
    interface Source {

        /** The next invocation for an idle process; the first call says that the process has started. */
        CompletableFuture<Invocation> take(Worker worker);

        void gone(Worker worker, int status);
    }

    private record Running(Invocation invocation, Timers.Pending timer) {

        void end(Outcome outcome) {
            timer.cancel();
            invocation.end(outcome);
        }
    }

    @Override
    public Delivery next() {
        if (!ready) {
            ready = true;
            log.line("INIT_REPORT Init Duration: %d ms"
                    .formatted(Duration.ofNanos(System.nanoTime() - started).toMillis()));
        }
        idleSince = System.nanoTime();
        Invocation invocation = source.take(this).join();
        served = true;
        running = new Running(invocation, host.timers().after(timeout, () -> timeOut(invocation)));
        if (ended) {
            fail(137);
        }
        return new Delivery(invocation, System.currentTimeMillis() + timeout.toMillis());
    }

    @Override
    public void answered(String requestId, byte[] payload) {
        end(
                requestId,
                payload.length > LARGEST_PAYLOAD
                        ? Failures.answerTooLarge(payload.length, LARGEST_PAYLOAD)
                        : new Outcome.Answer(payload));
    }

    @Override
    public void failed(String requestId, byte[] error) {
        end(requestId, new Outcome.Failure(error));
    }

    @Override
    public void failedToStart(byte[] error) {
        startFailure = new Outcome.Failure(error);
    }

    private void end(String requestId, Outcome outcome) {
        Running now = running;
        if (now != null && now.invocation().requestId().equals(requestId)) {
            running = null;
            now.end(outcome);
        }
    }

    private void timeOut(Invocation invocation) {
        if (invocation.isOver()) {
            return;
        }
        Outcome outcome = Failures.timedOut(invocation.requestId(), timeout);
        log.line("REPORT RequestId: %s Status: timeout".formatted(invocation.requestId()));
        end(invocation.requestId(), outcome);
        process.close();
    }

    private void ended(int status) {
        ended = true;
        server.close();
        fail(status);
        source.gone(this, status);
    }

    private void fail(int status) {
        Running now = running;
        if (now != null) {
            log.line("REPORT RequestId: %s Status: error, exit status %d"
                    .formatted(now.invocation().requestId(), status));
            now.end(Failures.exited(now.invocation().requestId(), status));
        }
    }

    /** What an invocation is told that waited for this process, which ended before it could take any. */
    Outcome startFailure(String requestId, int status) {
        Outcome reported = startFailure;
        return reported == null ? Failures.exited(requestId, status) : reported;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        return ready;
    }

    boolean hasServed() {
        return served;
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
