package killswitch.canary;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The canary's keys, where the function {@code keys} has put them. They are read for each round: they are changed now and then. */
final class CanarySecret {

    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(10);

    private final SecretsManagerClient client;
    private final String name;

    CanarySecret(SecretsManagerClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** In the function's own region, with its role. */
    static SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
                .build();
    }

    /** @throws IOException if they cannot be read, or there are none */
    Keys read() throws IOException {
        try {
            return Keys.parse(
                    client.getSecretValue(which -> which.secretId(name)).secretString());
        } catch (SdkException e) {
            throw new IOException("The secret %s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
