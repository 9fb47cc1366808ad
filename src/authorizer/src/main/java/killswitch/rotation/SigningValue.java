package killswitch.rotation;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import killswitch.access.SigningSecret;
import killswitch.access.rotation.NewValue;

/** What leases are signed with. The value that signed until now stays accepted as the one before, so no lease ends early. */
final class SigningValue implements NewValue {

    private static final int BYTES = 32;

    /** From a source that is made now, and in no snapshot of this process. */
    @Override
    public String make(Supplier<Optional<String>> retired) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void check(String version, String value) {
        SigningSecret.ofHex(version, value);
    }
}
