package killswitch.local.store;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.ThreadLocalRandom;
import killswitch.local.web.Web;
import killswitch.local.web.WebServer;

/**
 * The way from one region to the store of another (or its own): a proxy on which faults can be set. It is on the path
 * of every decision, so it stays on the event loop, and looks only into writes and where a fault asks for that.
 */
public final class Link implements AutoCloseable {

    private static final String TARGET = "X-Amz-Target";

    private final Vertx vertx;
    private final HttpClient client;
    private final WebServer server;
    private final Writes writes;
    private volatile Faults faults = Faults.NONE;
    private volatile long latencyMillis;

    /** @param writes hears of everything that is written this way */
    public Link(Web web, URI store, Writes writes) {
        this.writes = writes;
        this.vertx = web.vertx();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(store.getHost())
                .setDefaultPort(store.getPort())
                .setMaxPoolSize(256)
                .setConnectTimeout(2000)
                .setKeepAliveTimeout(20)); // shorter than the store's own, which closes after 30 s
        this.server = web.serveRaw(this::accept);
    }

    /** Where callers find it. */
    public URI url() {
        try {
            return new URI(server.url());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Faults faults() {
        return faults;
    }

    /** From the next call on. */
    public void set(Faults next) {
        faults = next;
    }

    public long latencyMillis() {
        return latencyMillis;
    }

    /** How much longer each call takes because the regions are far apart. Stays when faults come and go. */
    public void setLatency(long millis) {
        latencyMillis = millis;
    }

    private void accept(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Faults now = hit(request, body);
            long delay = now.delayMillis() + latencyMillis;
            if (delay > 0) {
                vertx.setTimer(delay, elapsed -> carryOut(request, body, now));
            } else {
                carryOut(request, body, now);
            }
        });
    }

    private Faults hit(HttpServerRequest request, Buffer body) {
        Faults now = faults;
        if (now.equals(Faults.NONE)) {
            return now;
        }
        String target = String.valueOf(request.getHeader(TARGET));
        String operation = target.substring(target.indexOf('.') + 1);
        return now.only().hits(operation, text -> body.toString().contains("\"" + text + "\"")) ? now : Faults.NONE;
    }

    private void carryOut(HttpServerRequest request, Buffer body, Faults now) {
        if (now.cut()) {
            request.connection().close();
        } else if (strikes(now.throttle())) {
            StoreErrors.throttled().send(request.response());
        } else if (strikes(now.errors())) {
            StoreErrors.failed().send(request.response());
        } else {
            forward(request, body, strikes(now.loseAnswers()));
        }
    }

    private void forward(HttpServerRequest request, Buffer body, boolean loseAnswer) {
        client.request(new RequestOptions().setMethod(request.method()).setURI(request.uri()))
                .compose(forwarded -> {
                    copy(request.headers(), forwarded.headers());
                    return forwarded.send(body);
                })
                .compose(response -> response.body().map(answer -> {
                    writes.done(request.getHeader(TARGET), body);
                    answer(request, response, answer, loseAnswer);
                    return answer;
                }))
                .onFailure(unreachable -> request.connection().close());
    }

    private static void answer(HttpServerRequest to, HttpClientResponse response, Buffer body, boolean lose) {
        if (lose) {
            to.connection().close();
            return;
        }
        to.response().setStatusCode(response.statusCode());
        copy(response.headers(), to.response().headers());
        to.response().end(body);
    }

    private static void copy(MultiMap from, MultiMap to) {
        to.addAll(from).remove(HttpHeaders.CONNECTION).remove(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean strikes(double fraction) {
        return fraction > 0 && ThreadLocalRandom.current().nextDouble() < fraction;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
