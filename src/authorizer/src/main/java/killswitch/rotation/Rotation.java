package killswitch.rotation;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.access.SigningSecret;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The rotation of the secret that leases are signed with. Every step may come again and changes nothing then. The value that
 * signed until now stays accepted as the one before, so no lease ends early.
 */
final class Rotation {

    private static final String PENDING = "AWSPENDING";
    private static final String CURRENT = "AWSCURRENT";
    private static final int BYTES = 32;

    private final SecretsManagerClient client;

    Rotation(SecretsManagerClient client) {
        this.client = client;
    }

    /** @throws IllegalStateException if Secrets Manager knows of no such rotation, or its new value cannot be used */
    void take(Step step) {
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

    private void create(Step step) {
        if (pending(step).isEmpty()) {
            client.putSecretValue(value -> value.secretId(step.secretId())
                    .clientRequestToken(step.version())
                    .secretString(random())
                    .versionStages(PENDING));
        }
    }

    private void test(Step step) {
        String value = pending(step)
                .orElseThrow(() -> new IllegalStateException(
                        "The version %s has no value: createSecret was not done.".formatted(step.version())));
        SigningSecret.ofHex(step.version(), value);
    }

    /** A secret that was never rotated has no version that signs. */
    private void finish(Step step, Map<String, List<String>> stages) {
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

    private Optional<String> pending(Step step) {
        try {
            return Optional.of(client.getSecretValue(which -> which.secretId(step.secretId())
                            .versionId(step.version())
                            .versionStage(PENDING))
                    .secretString());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** From a source that is made now, and in no snapshot of this process. */
    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
