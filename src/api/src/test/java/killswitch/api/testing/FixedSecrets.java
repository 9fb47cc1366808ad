package killswitch.api.testing;

import java.util.Optional;
import killswitch.access.SecretsUnavailableException;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;

/** One secret that is never rotated, and cannot be read while the world's {@code SigningSecrets} are down. */
public final class FixedSecrets implements SigningSecrets {

    private static final SigningSecret SECRET = SigningSecret.ofHex("v1", "0f".repeat(32));

    @Override
    public SigningSecret current() {
        World.requireUp("SigningSecrets", name -> new SecretsUnavailableException(name, null));
        return SECRET;
    }

    @Override
    public Optional<SigningSecret> version(String version) {
        World.requireUp("SigningSecrets", name -> new SecretsUnavailableException(name, null));
        return Optional.of(SECRET).filter(secret -> secret.version().equals(version));
    }
}
