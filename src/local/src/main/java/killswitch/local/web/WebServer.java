package killswitch.local.web;

import io.vertx.core.http.HttpServer;

/** A server that listens. */
public final class WebServer implements AutoCloseable {

    private final HttpServer server;

    private final String scheme;

    WebServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** The port it listens on, also when any was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** Host and port, as clients want it. */
    public String authority() {
        return Web.LOOPBACK + ":" + port();
    }

    /** Where to find it. */
    public String url() {
        return scheme + "://" + authority();
    }

    @Override
    public void close() {
        server.close();
    }
}
