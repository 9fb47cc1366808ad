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

/** What Secrets Manager calls, four times for each rotation. It answers nothing; what goes wrong it throws. */
public final class RotationHandler implements RequestStreamHandler {

    private final Rotation rotation;

    /** For Lambda: in the function's own region, with its role. */
    public RotationHandler() {
        this(SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .build());
    }

    RotationHandler(SecretsManagerClient client) {
        this.rotation = new Rotation(client, new SigningValue());
    }

    /** @throws IllegalArgumentException if the event is no step of a rotation */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Map<?, ?> step = JSON.std.anyFrom(event) instanceof Map<?, ?> fields ? fields : Map.of();
        rotation.take(RotationStep.of(step));
    }
}
