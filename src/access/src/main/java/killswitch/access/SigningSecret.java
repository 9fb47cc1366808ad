package killswitch.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.util.HexFormat;

/** What leases are signed with, in one of its versions. It gives away signers and verifiers, never itself. */
public final class SigningSecret {

    private static final int LEAST_BYTES = 32;

    private final String version;
    private final byte[] value;

    private SigningSecret(String version, byte[] value) {
        this.version = version;
        this.value = value;
    }

    /**
     * Reads a secret as it is kept: hex characters, two a byte.
     *
     * @param version names it in the header of every lease that it signs
     * @throws IllegalArgumentException if it is not hex, or shorter than 32 bytes; the message does not show it
     */
    public static SigningSecret ofHex(String version, String hex) {
        if (!hex.matches("(?:[0-9a-fA-F]{2}){" + LEAST_BYTES + ",}")) {
            throw new IllegalArgumentException(
                    "Version %s of the signing secret is not usable: it must be at least %d hex characters (%d bytes)."
                            .formatted(version, 2 * LEAST_BYTES, LEAST_BYTES));
        }
        return new SigningSecret(version, HexFormat.of().parseHex(hex));
    }

    /** The version's id, as Secrets Manager calls it: the {@code kid} of the leases that it signs. */
    public String version() {
        return version;
    }

    JWSSigner signer() throws JOSEException {
        return new MACSigner(value);
    }

    JWSVerifier verifier() throws JOSEException {
        return new MACVerifier(value);
    }

    @Override
    public String toString() {
        return "signing secret " + version;
    }
}
