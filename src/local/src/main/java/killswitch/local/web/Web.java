package killswitch.local.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts servers on 127.0.0.1, and nowhere else. */
public final class Web implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";
    private static final int HARD_HEADER_LIMIT = 64 << 10;

    static {
        setIfAbsent("io.netty.noUnsafe", "true"); // or JDK 24 and newer print warnings
        setIfAbsent("vertx.disableDnsResolver", "true"); // the JDK's own knows /etc/hosts as everyone expects
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    /** Serves a blocking handler; port 0 takes any free one. */
    public WebServer serve(int port, Limits limits, Handler handler) {
        return serve(options(port), "http", new Arrivals(vertx, limits, handler, handlers));
    }

    /** The same on encrypted connections, to clients with a certificate. */
    public WebServer serve(int port, Limits limits, Handler handler, Tls tls) {
        return serve(tls.in(options(port)), "https", new Arrivals(vertx, limits, handler, handlers));
    }

    private WebServer serve(HttpServerOptions options, String scheme, Arrivals arrivals) {
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(arrivals::accept)
                .invalidRequestHandler(arrivals::acceptInvalid);
        return listen(server, scheme, options.getPort());
    }

    /** Serves requests on the event loop, for who must not lose a microsecond. */
    public WebServer serveRaw(io.vertx.core.Handler<HttpServerRequest> handler) {
        return listen(vertx.createHttpServer(options(0)).requestHandler(handler), "http", 0);
    }

    /** The event loops, for clients that share them. */
    public Vertx vertx() {
        return vertx;
    }

    private static WebServer listen(HttpServer server, String scheme, int port) {
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BindException ? new PortTakenException(port) : e;
        }
        return new WebServer(server, scheme);
    }

    private static HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(HARD_HEADER_LIMIT)
                .setMaxHeaderSize(HARD_HEADER_LIMIT);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        handlers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
