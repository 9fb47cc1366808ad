package killswitch.api.tools;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory, and gives up when it is too long. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private long left;
    private @Nullable Subscription subscription;

    LimitedBody(long most) {
        this.left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        body.onSubscribe(started);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            body.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            subscription = null;
            body.onError(new TooLongException());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }

    /** Thrown when a tool answers with more than Lambda can hand back. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("The body is too long.");
        }
    }
}
