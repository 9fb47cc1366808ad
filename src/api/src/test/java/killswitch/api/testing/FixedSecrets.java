package killswitch.api.testing;

import java.util.Optional;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;

/** One secret that is never rotated. */
public final class FixedSecrets implements SigningSecrets {

    private static final SigningSecret SECRET = SigningSecret.ofHex("v1", "0f".repeat(32));

    @Override
    public SigningSecret current() {
        return SECRET;
    }

    @Override
    public Optional<SigningSecret> version(String version) {
        return Optional.of(SECRET).filter(secret -> secret.version().equals(version));
    }
}
