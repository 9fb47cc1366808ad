package killswitch.local.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import killswitch.local.lambda.RuntimeApi.Delivery;
import killswitch.local.process.ChildProcess;
import killswitch.local.process.ClassArchive;
import killswitch.local.web.Limits;
import killswitch.local.web.WebServer;
import org.jspecify.annotations.Nullable;

/** Starts a function once, without a call, so that it leaves an archive of its classes for all later starts. */
public final class Rehearsal implements RuntimeApi.Calls {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Deployment deployment;
    private final Host host;
    private final ClassArchive archive;
    private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();
    private final CompletableFuture<Delivery> first = new CompletableFuture<>();

    Rehearsal(Deployment deployment, Host host) {
        this.deployment = deployment;
        this.host = host;
        this.archive = host.archive(deployment);
    }

    /** Whether the archive is there. */
    public boolean isDone() {
        return archive.exists();
    }

    /** Returns when it is. */
    public void run() {
        start();
        archive.finish();
    }

    private void start() {
        try (WebServer server = host.web().serve(0, Limits.INTERNAL, new RuntimeApi(this, deployment.arn()))) {
            ChildProcess process = host.rehearse(deployment, server.authority());
            process.whenEnded(
                    status -> started.completeExceptionally(new FunctionDidNotStartException(deployment, status)));
            try {
                started.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            } finally {
                process.end();
            }
        } finally {
            first.cancel(false);
        }
    }

    @Override
    public Delivery next() {
        started.complete(null);
        return first.join();
    }

    @Override
    public void failedToStart(byte[] error) {
        // It ends now, and its log says why.
    }

    @Override
    public void answered(String requestId, byte[] payload) {
        throw new IllegalStateException("Nobody asked for an answer.");
    }

    @Override
    public void failed(String requestId, byte[] error) {
        throw new IllegalStateException("Nobody asked for an answer.");
    }
}
