package killswitch.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import killswitch.local.Json;
import killswitch.local.web.Pem;

/** Says of a client's certificate what HTTP API says of it, in its words. */
final class ClientCertificate {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ClientCertificate() {}

    /** What stands in {@code requestContext.authentication}. */
    static ObjectNode authentication(X509Certificate certificate) {
        ObjectNode authentication = Json.object();
        ObjectNode said = authentication.putObject("clientCert");
        said.put("clientCertPem", Pem.of(certificate));
        said.put("subjectDN", certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        said.put("issuerDN", certificate.getIssuerX500Principal().getName(X500Principal.RFC2253));
        said.put(
                "serialNumber",
                HexFormat.ofDelimiter(":")
                        .formatHex(certificate.getSerialNumber().toByteArray()));
        said.putObject("validity")
                .put("notBefore", time(certificate.getNotBefore()))
                .put("notAfter", time(certificate.getNotAfter()));
        return authentication;
    }

    private static String time(Date time) {
        return TIME.format(time.toInstant());
    }
}
