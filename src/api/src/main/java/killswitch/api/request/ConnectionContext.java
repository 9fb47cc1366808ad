package killswitch.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a request, with what the library's lacks: the certificate of a client that has come by mutual TLS. API Gateway
 * writes it into {@code authentication.clientCert}, and nobody else can
 * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>).
 */
final class ConnectionContext extends RequestContext {

    private @Nullable Authentication authentication;

    /** How the client has shown who it is while it connected. */
    record Authentication(@Nullable ClientCert clientCert) {}

    /** The certificate: beside its own bytes, nothing that is said of it is read. */
    record ClientCert(@Nullable String clientCertPem) {}

    public void setAuthentication(@Nullable Authentication authentication) {
        this.authentication = authentication;
    }

    /** As PEM; null if there is none. */
    @Nullable
    String certificate() {
        return authentication == null || authentication.clientCert() == null
                ? null
                : authentication.clientCert().clientCertPem();
    }
}
