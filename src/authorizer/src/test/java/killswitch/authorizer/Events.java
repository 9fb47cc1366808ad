package killswitch.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import killswitch.access.testing.ClientIdentity;

/** Events as API Gateway sends them, recorded, with the credential left out. */
final class Events {

    static final String TOOL = "http-api-tool";
    static final String KILL = "http-api-kill";
    static final String REST_REQUEST = "rest-api-request";
    static final String REST_TOKEN = "rest-api-token";

    private Events() {}

    /** The event with this credential. */
    static String with(String credential, String name) {
        return recorded(name).replace("CREDENTIAL", credential);
    }

    /** The event with this credential and a change. */
    static String with(String credential, String name, Consumer<Map<String, Object>> change) {
        try {
            Map<String, Object> event = JSON.std.mapFrom(with(credential, name));
            change.accept(event);
            return JSON.std.asString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> headers(Map<String, Object> event) {
        return (Map<String, Object>) event.get("headers");
    }

    /** What API Gateway adds to the request's context, in this place, for a connection with mutual TLS. */
    @SuppressWarnings("unchecked")
    static void certify(Map<String, Object> event, String place, ClientIdentity client) {
        X509Certificate certificate = client.certificate();
        Map<String, Object> context = (Map<String, Object>) event.get("requestContext");
        ((Map<String, Object>) context.computeIfAbsent(place, absent -> new HashMap<>()))
                .put(
                        "clientCert",
                        Map.of(
                                "clientCertPem", client.pem(),
                                "subjectDN",
                                        certificate.getSubjectX500Principal().getName(),
                                "issuerDN", certificate.getIssuerX500Principal().getName(),
                                "serialNumber", certificate.getSerialNumber().toString(),
                                "validity",
                                        Map.of(
                                                "notBefore", "Nov  2 08:05:00 2026 GMT",
                                                "notAfter", "Nov  3 09:05:00 2026 GMT")));
    }

    private static String recorded(String name) {
        try (InputStream json = Events.class.getResourceAsStream(name + ".json")) {
            return new String(json.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
