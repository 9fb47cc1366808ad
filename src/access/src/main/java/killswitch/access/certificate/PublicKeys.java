package killswitch.access.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads public keys as {@code openssl x509 -noout -pubkey} prints them. */
final class PublicKeys {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private PublicKeys() {}

    /** The key, with or without the lines around it; empty if it is none. */
    static Optional<PublicKey> parse(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return ALGORITHMS.stream()
                    .flatMap(algorithm -> of(algorithm, encoded).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> of(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // it is one of another algorithm
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
