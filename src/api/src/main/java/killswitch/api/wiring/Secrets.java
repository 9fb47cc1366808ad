package killswitch.api.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import killswitch.access.SecretsManagerSigningSecrets;
import killswitch.access.SigningSecrets;
import killswitch.api.request.HomeRegion;
import killswitch.api.tools.SecretReader;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Where secrets are: what leases are signed with, for functions that give or check leases, and what tools are called with. */
@Singleton
class Secrets {

    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration TOTAL = Duration.ofSeconds(3);

    @Produces
    @Singleton
    SigningSecrets signingSecrets(
            Settings settings, SecretsManagerClient client, Clock clock, @SideBySide Executor executor) {
        String id = settings.signingSecret()
                .orElseThrow(() -> new IllegalStateException(
                        "KILLSWITCH_SIGNING_SECRET must name the secret that leases are signed with."));
        return new SecretsManagerSigningSecrets(client, id, clock, executor);
    }

    @Produces
    @Singleton
    SecretReader toolSecrets(SecretsManagerClient client) {
        return name -> client.getSecretValue(which -> which.secretId(name)).secretString();
    }

    @Produces
    @Singleton
    SecretsManagerClient client(HomeRegion home) {
        return SecretsManagerClient.builder()
                .region(Region.of(home.name()))
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
                .overrideConfiguration(
                        calls -> calls.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(TOTAL))
                .build();
    }

    void close(@Disposes SecretsManagerClient client) {
        client.close();
    }
}
