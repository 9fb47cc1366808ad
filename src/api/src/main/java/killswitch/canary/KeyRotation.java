package killswitch.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import killswitch.access.KeyText;
import killswitch.access.rotation.NewValue;
import killswitch.access.rotation.Rotation;
import killswitch.access.rotation.RotationStep;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Gives the canary of a region its keys, the first time and every time that Secrets Manager rotates their secret. They go
 * from where they are made into the secret, and nowhere else. The keys before them are good until the next rotation, when
 * no round can be using them any more; then they are revoked.
 */
public final class KeyRotation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rotation rotation;

    KeyRotation(SecretsManagerClient client, String region, KeyMaker maker) {
        this.rotation = new Rotation(client, new NewKeys(new AgentUri(AgentUri.OWN_ORG, "canary", region), maker));
    }

    /** In the function's own region, with its role. */
    public static KeyRotation in(String region, KeyMaker maker) {
        return new KeyRotation(CanarySecret.client(), region, maker);
    }

    /**
     * Takes one step of a rotation.
     *
     * @param event as Secrets Manager sends it
     * @throws IllegalArgumentException if it is none
     */
    public void take(Map<?, ?> event) {
        rotation.take(RotationStep.of(event));
    }

    private record NewKeys(AgentUri agent, KeyMaker maker) implements NewValue {

        @Override
        public String make(Supplier<Optional<String>> retired) {
            retired.get().ifPresent(this::revoke);
            return JSON.createObjectNode()
                    .put("agent", maker.make(Role.AGENT.toString(), agent.toString()))
                    .put("operator", maker.make(Role.OPERATOR.toString(), agent.toString()))
                    .toString();
        }

        @Override
        public void check(String version, String value) {
            keys(value);
        }

        private void revoke(String value) {
            Keys old = keys(value);
            Stream.of(old.agent(), old.operator())
                    .flatMap(text -> KeyText.parse(text).stream())
                    .map(KeyText::id)
                    .forEach(maker::revoke);
        }

        private static Keys keys(String value) {
            try {
                return Keys.parse(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
