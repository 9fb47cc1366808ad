package killswitch.local.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Executor;

/** Takes requests off the wire, refuses those that break a limit, and hands the others to the handler. */
final class Arrivals {

    private final Vertx vertx;
    private final Limits limits;
    private final Handler handler;
    private final Executor handlers;

    Arrivals(Vertx vertx, Limits limits, Handler handler, Executor handlers) {
        this.vertx = vertx;
        this.limits = limits;
        this.handler = handler;
        this.handlers = handlers;
    }

    void accept(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(limits.arrival().toMillis(), late -> refuse(request, 408));
        request.exceptionHandler(broken -> vertx.cancelTimer(timer));
        // What exceeds the limit is read and dropped, so that the client gets to see the refusal.
        request.handler(part -> {
            if (body.length() <= limits.bodyBytes()) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            arrived(request, body);
        });
    }

    void acceptInvalid(HttpServerRequest request) {
        refuse(request, InvalidRequests.status(request.decoderResult().cause()));
    }

    private void arrived(HttpServerRequest request, Buffer body) {
        if (body.length() > limits.bodyBytes()) {
            refuse(request, 413);
        } else {
            Request raw = Answers.request(request, body.getBytes());
            handlers.execute(() -> answer(request, raw));
        }
    }

    private void answer(HttpServerRequest request, Request raw) {
        try {
            Answers.send(request.response(), handler.handle(raw));
        } catch (RuntimeException e) {
            System.getLogger(Web.class.getName()).log(System.Logger.Level.WARNING, "A request failed.", e);
            Answers.send(request.response(), handler.refuse(500));
        }
    }

    private void refuse(HttpServerRequest request, int status) {
        Response refusal = handler.refuse(status).with("Connection", "close");
        Answers.send(request.response(), refusal)
                .onComplete(sent -> request.connection().close());
    }
}
