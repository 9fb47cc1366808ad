package killswitch.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.access.WebhookSecret;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * What messages are signed with, one secret for each receiver, in Secrets Manager. They are read for each message: nobody has
 * to know when one was changed. The value before the current one signs, too, until the next change: the receiver can take its
 * time.
 */
final class Secrets {

    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(8);

    private final SecretsManagerClient client;
    private final String prefix;

    /** @param prefix what the names of the secrets have before that of the receiver */
    Secrets(SecretsManagerClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** In the function's own region, with its role. */
    static SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
                .build();
    }

    /**
     * The current one, and the one before it if there is one.
     *
     * @throws IllegalStateException if they cannot be read, or there is none; does not show what was read
     */
    List<WebhookSecret> of(String receiver) {
        try {
            WebhookSecret current = staged(receiver, "AWSCURRENT")
                    .orElseThrow(() -> new IllegalStateException(
                            "The secret %s%s has no value: rotate it, or give it one.".formatted(prefix, receiver)));
            return Stream.concat(Stream.of(current), staged(receiver, "AWSPREVIOUS").stream())
                    .toList();
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "The secret %s%s cannot be read: %s".formatted(prefix, receiver, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s%s: %s".formatted(prefix, receiver, e.getMessage()), e);
        }
    }

    private Optional<WebhookSecret> staged(String receiver, String stage) {
        try {
            String text = client.getSecretValue(
                            which -> which.secretId(prefix + receiver).versionStage(stage))
                    .secretString();
            return Optional.of(WebhookSecret.parse(stage, text));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
