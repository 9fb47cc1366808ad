package killswitch.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/**
 * A second address of each region, which connects clients with a certificate and nobody else.
 *
 * @param trustStore certificates of the authorities that clients may have theirs of, as PEM
 */
public record MutualTls(Path trustStore) {

    /** @throws IllegalArgumentException if there is no certificate in the file */
    public MutualTls {
        try (InputStream pem = Files.newInputStream(trustStore)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .isEmpty()) {
                throw new CertificateException("It is empty.");
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "The trust store %s cannot be read, or has no certificate as PEM.".formatted(trustStore), e);
        }
    }
}
