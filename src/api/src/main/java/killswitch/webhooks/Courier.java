package killswitch.webhooks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import killswitch.access.WebhookSecret;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Brings a message to its receiver: in a few attempts, a moment apart, by chance sooner or later. After that it is for
 * whoever has called this function to call it again.
 */
final class Courier {

    /** Four attempts of ten seconds, and what is between them, fit into the function's minute. */
    static final int ATTEMPTS = 4;

    static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final BackoffStrategy BETWEEN =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(500), Duration.ofSeconds(4));
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Post post;
    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /** @param pause waits for so long */
    Courier(Post post, InstantSource clock, Consumer<Duration> pause) {
        this.post = post;
        this.clock = clock;
        this.pause = pause;
    }

    /** @param secrets with each of which it is signed, the current one first */
    Outcome deliver(Message message, URI url, List<WebhookSecret> secrets) {
        Outcome outcome = attempt(1, message, url, secrets);
        for (int next = 2; next <= ATTEMPTS && outcome instanceof Outcome.Undelivered; next++) {
            pause.accept(BETWEEN.computeDelay(next));
            outcome = attempt(next, message, url, secrets);
        }
        return outcome;
    }

    private Outcome attempt(int number, Message message, URI url, List<WebhookSecret> secrets) {
        try {
            int status = post.send(url, headers(message, secrets), message.body());
            if (status / 100 == 2) {
                return new Outcome.Delivered(status, number);
            }
            boolean later = status / 100 == 5 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
            return later
                    ? new Outcome.Undelivered("It was answered %d.".formatted(status), number)
                    : new Outcome.Refused(status, number);
        } catch (IOException e) {
            return new Outcome.Undelivered(
                    "It was not answered: %s.".formatted(e.getClass().getSimpleName()), number);
        }
    }

    /** With the time of this attempt: a receiver takes an old one for a replay. */
    private Map<String, String> headers(Message message, List<WebhookSecret> secrets) {
        long now = clock.instant().getEpochSecond();
        String signatures = secrets.stream()
                .map(secret -> secret.sign(message.id(), now, message.body()))
                .collect(Collectors.joining(" "));
        return Map.of(
                "Content-Type",
                Message.MEDIA_TYPE,
                "User-Agent",
                "killswitch-webhooks",
                "webhook-id",
                message.id(),
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                signatures);
    }
}
