package killswitch.rotation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import killswitch.access.rotation.Rotation;
import killswitch.access.rotation.RotationStep;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What Secrets Manager calls, four times for each rotation of what leases or a receiver's messages are signed with. It answers
 * nothing; what goes wrong it throws.
 */
public final class RotationHandler implements RequestStreamHandler {

    private final Rotation ofLeases;
    private final Rotation ofWebhooks;

    /** For Lambda: in the function's own region, with its role. */
    public RotationHandler() {
        this(SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .build());
    }

    RotationHandler(SecretsManagerClient client) {
        this.ofLeases = new Rotation(client, new SigningValue());
        this.ofWebhooks = new Rotation(client, new WebhookValue());
    }

    /** @throws IllegalArgumentException if the event is no step of a rotation */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Map<?, ?> fields = JSON.std.anyFrom(event) instanceof Map<?, ?> read ? read : Map.of();
        RotationStep step = RotationStep.of(fields);
        Rotation rotation = step.secretId().contains(WebhookValue.IN_NAME) ? ofWebhooks : ofLeases;
        rotation.take(step);
    }
}
