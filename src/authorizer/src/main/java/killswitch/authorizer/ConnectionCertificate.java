package killswitch.authorizer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client's certificate in an event, as PEM. API Gateway writes it there for a domain with mutual TLS, and for no other
 * address; a client can write nothing into {@code requestContext}. HTTP API has it in {@code authentication.clientCert}
 * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html">payload format
 * 2.0</a>), REST API in {@code identity.clientCert}
 * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">REQUEST</a>).
 */
final class ConnectionCertificate {

    private static final String CONTEXT = "requestContext";
    private static final String CERTIFICATE = "clientCert";

    private ConnectionCertificate() {}

    /** In an event of HTTP API; null if there is none. */
    static @Nullable String ofHttpApi(Map<?, ?> event) {
        return in(event, "authentication");
    }

    /** In a REQUEST event of REST API; null if there is none. */
    static @Nullable String ofRestApi(Map<?, ?> event) {
        return in(event, "identity");
    }

    private static @Nullable String in(Map<?, ?> event, String place) {
        return object(object(object(event, CONTEXT), place), CERTIFICATE).get("clientCertPem") instanceof String pem
                ? pem
                : null;
    }

    private static Map<?, ?> object(Map<?, ?> map, String field) {
        return map.get(field) instanceof Map<?, ?> object ? object : Map.of();
    }
}
