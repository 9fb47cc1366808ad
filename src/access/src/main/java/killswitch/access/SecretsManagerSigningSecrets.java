package killswitch.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The versions {@code AWSCURRENT} and {@code AWSPREVIOUS} of a secret in Secrets Manager.
 *
 * <p>They are kept in memory. After {@link #FRESH_FOR} they are read again, beside the call that notices; an unknown
 * version has them read at once, at most once in {@link #PAUSE}, since it may be newer than what is kept. While Secrets
 * Manager cannot be asked the kept ones stay good for {@link #KEPT_FOR}: a revoked secret can therefore be accepted for
 * that long by a process that is cut off, and by no other.
 */
public final class SecretsManagerSigningSecrets implements SigningSecrets {

    /** How old the kept versions become before they are read again. */
    public static final Duration FRESH_FOR = Duration.ofSeconds(60);

    /** How long the kept versions are good while they cannot be read again. */
    public static final Duration KEPT_FOR = Duration.ofHours(1);

    /** The shortest time between two reads. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration ATTEMPT = Duration.ofMillis(700);
    private static final Duration ALL_ATTEMPTS = Duration.ofMillis(1_500);

    private static final System.Logger LOG = System.getLogger(SecretsManagerSigningSecrets.class.getName());

    private final SecretsManagerClient client;
    private final String secretId;
    private final Clock clock;
    private final Executor background;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Versions kept;
    private volatile @Nullable RuntimeException failure;
    private volatile Instant nextRead = Instant.MIN;

    /**
     * @param secretId the secret's name or ARN
     * @param background runs the reads that no call has to wait for
     */
    public SecretsManagerSigningSecrets(
            SecretsManagerClient client, String secretId, Clock clock, Executor background) {
        this.client = client;
        this.secretId = secretId;
        this.clock = clock;
        this.background = background;
    }

    /**
     * A client that gives up in time. Where Secrets Manager is, if it is not AWS's, the SDK reads by itself
     * ({@code AWS_ENDPOINT_URL_SECRETS_MANAGER}).
     *
     * @param http the artefact's HTTP client
     */
    public static SecretsManagerClient client(
            String region, AwsCredentialsProvider credentials, SdkHttpClient.Builder<?> http) {
        return SecretsManagerClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(http)
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
                .build();
    }

    @Override
    public SigningSecret current() {
        return good().current();
    }

    @Override
    public Optional<SigningSecret> version(String version) {
        Optional<SigningSecret> known = good().version(version);
        if (known.isPresent()) {
            return known;
        }
        read();
        if (failure != null) {
            throw new SecretsUnavailableException(secretId, failure);
        }
        return good().version(version);
    }

    private Versions good() {
        Versions versions = kept;
        if (versions == null || versions.isOlderThan(KEPT_FOR, clock.instant())) {
            read();
            versions = kept;
        }
        if (versions == null || versions.isOlderThan(KEPT_FOR, clock.instant())) {
            throw new SecretsUnavailableException(secretId, failure);
        }
        if (versions.isOlderThan(FRESH_FOR, clock.instant()) && isTimeToRead()) {
            background.execute(this::read);
        }
        return versions;
    }

    private boolean isTimeToRead() {
        return !clock.instant().isBefore(nextRead);
    }

    private void read() {
        reading.lock();
        try {
            if (isTimeToRead()) {
                nextRead = clock.instant().plus(PAUSE);
                kept = new Versions(stage("AWSCURRENT"), previous(), clock.instant());
                failure = null;
            }
        } catch (RuntimeException e) {
            failure = e;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The signing secret {0} could not be read ({1}); what is known of it is kept for {2}.",
                    secretId,
                    e.getClass().getSimpleName(),
                    KEPT_FOR);
        } finally {
            reading.unlock();
        }
    }

    private @Nullable SigningSecret previous() {
        try {
            return stage("AWSPREVIOUS");
        } catch (ResourceNotFoundException e) {
            return null; // Never rotated.
        }
    }

    private SigningSecret stage(String stage) {
        GetSecretValueResponse answer =
                client.getSecretValue(which -> which.secretId(secretId).versionStage(stage));
        return SigningSecret.ofHex(answer.versionId(), answer.secretString());
    }

    private record Versions(SigningSecret current, @Nullable SigningSecret previous, Instant readAt) {

        Optional<SigningSecret> version(String version) {
            return Stream.of(Optional.of(current), Optional.ofNullable(previous))
                    .flatMap(Optional::stream)
                    .filter(secret -> secret.version().equals(version))
                    .findFirst();
        }

        boolean isOlderThan(Duration age, Instant now) {
            return readAt.plus(age).isBefore(now);
        }
    }
}
