package killswitch.local.web;

import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** Certificates as everybody's tools write them. */
public final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    public static String of(Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(lines);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written.", e);
        }
    }
}
