package killswitch.access.testing;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate, and the key that it is about. */
public record ClientIdentity(X509Certificate certificate, PrivateKey key) {

    /** The certificate, as API Gateway hands it on. */
    public String pem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other half of the key, as whoever checks a signature needs it. */
    public String publicKeyPem() {
        return pem("PUBLIC KEY", certificate.getPublicKey().getEncoded());
    }

    /** The key, as a file holds it. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
    }
}
