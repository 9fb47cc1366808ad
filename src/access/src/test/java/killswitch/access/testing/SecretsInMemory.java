package killswitch.access.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;

/** Signing secrets that are rotated by hand. As in Secrets Manager, the last two are good. */
public final class SecretsInMemory implements SigningSecrets {

    /** The secret of version v1, in hex. */
    public static final String FIRST = hex(1);

    private final List<SigningSecret> versions = new ArrayList<>();

    /** One secret, of version v1. */
    public SecretsInMemory() {
        rotate();
    }

    /** Makes the next version; the one before the last is no longer good. */
    public void rotate() {
        int number =
                versions.isEmpty() ? 1 : Integer.parseInt(current().version().substring(1)) + 1;
        versions.addFirst(SigningSecret.ofHex("v" + number, hex(number)));
        if (versions.size() > 2) {
            versions.removeLast();
        }
    }

    private static String hex(int number) {
        return "%064x".formatted(0xC0FFEE + number);
    }

    @Override
    public SigningSecret current() {
        return versions.getFirst();
    }

    @Override
    public Optional<SigningSecret> version(String version) {
        return versions.stream()
                .filter(secret -> secret.version().equals(version))
                .findFirst();
    }
}
