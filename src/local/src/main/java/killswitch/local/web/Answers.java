package killswitch.local.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Between Vert.x's requests and responses and ours. */
final class Answers {

    private Answers() {}

    static Request request(HttpServerRequest request, byte[] body) {
        List<Header> headers = request.headers().entries().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .toList();
        return new Request(
                request.method().name(),
                request.uri(),
                new Headers(headers),
                body,
                request.remoteAddress().hostAddress(),
                certificate(request));
    }

    /** The client's own comes first, then those of who has signed it. */
    private static @Nullable X509Certificate certificate(HttpServerRequest request) {
        if (!request.isSSL()) {
            return null;
        }
        try {
            return (X509Certificate) request.connection().peerCertificates().getFirst();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Sends, unless something was sent already or the client has left. */
    static Future<Void> send(HttpServerResponse to, Response response) {
        if (to.ended() || to.closed()) {
            return Future.succeededFuture();
        }
        to.headers().clear(); // a header of an answer that failed half-way does not belong to this one
        to.setStatusCode(response.status());
        response.headers().lines().forEach(header -> to.headers().add(header.name(), header.value()));
        return to.end(Buffer.buffer(response.body()));
    }
}
