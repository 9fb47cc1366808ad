package killswitch.access.rotation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The rotation of a secret. Every step may come again and changes nothing then. The value that was current until now stays
 * as the one before, until the next rotation.
 */
public final class Rotation {

    private static final String PENDING = "AWSPENDING";
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final SecretsManagerClient client;
    private final NewValue newValue;

    public Rotation(SecretsManagerClient client, NewValue newValue) {
        this.client = client;
        this.newValue = newValue;
    }

    /** @throws IllegalStateException if Secrets Manager knows of no such rotation, or its new value cannot be used */
    public void take(RotationStep step) {
        Map<String, List<String>> stages =
                client.describeSecret(which -> which.secretId(step.secretId())).versionIdsToStages();
        List<String> own = stages.getOrDefault(step.version(), List.of());
        if (own.contains(CURRENT)) {
            return; // It is finished.
        }
        if (!own.contains(PENDING)) {
            throw new IllegalStateException(
                    "Nothing was done. The version %s is not one that a rotation is making.".formatted(step.version()));
        }
        switch (step.name()) {
            case CREATE -> create(step);
            case SET -> {} // Nobody else has to be told of it: whoever needs the secret reads it.
            case TEST -> test(step);
            case FINISH -> finish(step, stages);
        }
    }

    private void create(RotationStep step) {
        if (pending(step).isEmpty()) {
            String made = newValue.make(() -> retired(step));
            client.putSecretValue(value -> value.secretId(step.secretId())
                    .clientRequestToken(step.version())
                    .secretString(made)
                    .versionStages(PENDING));
        }
    }

    private void test(RotationStep step) {
        String value = pending(step)
                .orElseThrow(() -> new IllegalStateException(
                        "The version %s has no value: createSecret was not done.".formatted(step.version())));
        newValue.check(step.version(), value);
    }

    /** A secret that was never rotated has no version that is current. */
    private void finish(RotationStep step, Map<String, List<String>> stages) {
        String before = stages.entrySet().stream()
                .filter(version -> version.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        client.updateSecretVersionStage(move -> move.secretId(step.secretId())
                .versionStage(CURRENT)
                .moveToVersionId(step.version())
                .removeFromVersionId(before));
    }

    private Optional<String> pending(RotationStep step) {
        return value(which ->
                which.secretId(step.secretId()).versionId(step.version()).versionStage(PENDING));
    }

    private Optional<String> retired(RotationStep step) {
        return value(which -> which.secretId(step.secretId()).versionStage(PREVIOUS));
    }

    private Optional<String> value(Consumer<GetSecretValueRequest.Builder> which) {
        try {
            return Optional.of(client.getSecretValue(which).secretString());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
