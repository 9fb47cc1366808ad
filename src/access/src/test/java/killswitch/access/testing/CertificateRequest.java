package killswitch.access.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a certificate is to say. */
public final class CertificateRequest {

    private final String subject;
    private final List<GeneralName> names = new ArrayList<>();
    private BigInteger serial;
    private KeyPair of;
    private Instant from;
    private Instant until;
    private KeyPurposeId purpose;
    private boolean authority;

    CertificateRequest(String subject, BigInteger serial) {
        this.subject = subject;
        this.serial = serial;
    }

    CertificateRequest of(KeyPair keys) {
        of = keys;
        return this;
    }

    CertificateRequest asAuthority() {
        authority = true;
        return this;
    }

    public CertificateRequest between(Instant from, Instant until) {
        this.from = from;
        this.until = until;
        return this;
    }

    public CertificateRequest serial(String hex) {
        serial = new BigInteger(hex, 16);
        return this;
    }

    public CertificateRequest uri(String uri) {
        return named(GeneralName.uniformResourceIdentifier, uri);
    }

    public CertificateRequest dns(String dns) {
        return named(GeneralName.dNSName, dns);
    }

    public CertificateRequest email(String email) {
        return named(GeneralName.rfc822Name, email);
    }

    public CertificateRequest address(String ip) {
        return named(GeneralName.iPAddress, ip);
    }

    public CertificateRequest purpose(KeyPurposeId purpose) {
        this.purpose = purpose;
        return this;
    }

    private CertificateRequest named(int kind, String name) {
        names.add(new GeneralName(kind, name));
        return this;
    }

    X509Certificate sign(String issuer, KeyPair keys) {
        try {
            X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    name(issuer), serial, Date.from(from), Date.from(until), name(subject), of.getPublic());
            addExtensions(certificate);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addExtensions(X509v3CertificateBuilder certificate) throws IOException {
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!names.isEmpty()) {
            certificate.addExtension(
                    Extension.subjectAlternativeName,
                    subject.isEmpty(), // then they stand in its place
                    new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        if (purpose != null) {
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }
    }

    private static X500Name name(String text) {
        return X500Name.getInstance(new X500Principal(text).getEncoded());
    }
}
