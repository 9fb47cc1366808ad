package killswitch.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.access.Shown;

/**
 * The request as the gateway has handed it over. Quarkus splits headers at commas and tidies paths; here is what was
 * really sent.
 */
@RequestScoped
public class HttpEvent {

    private final APIGatewayV2HTTPEvent event;

    public HttpEvent(APIGatewayV2HTTPEvent event) {
        this.event = event;
    }

    /** The route that the gateway has chosen, {@code POST /v1/fleet/kill}; empty if it names none. */
    public String routeKey() {
        return Optional.ofNullable(event.getRouteKey()).orElse("");
    }

    public String method() {
        return event.getRequestContext().getHttp().getMethod();
    }

    public String path() {
        return event.getRawPath();
    }

    /** What stands after the question mark, as it came; empty if there is none. */
    public String query() {
        return Optional.ofNullable(event.getRawQueryString()).orElse("");
    }

    /** One header, whatever the case of its name. The gateway has joined those of one name with commas. */
    public Optional<String> header(String name) {
        return headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .reduce((one, other) -> one + "," + other);
    }

    public Map<String, String> headers() {
        return Optional.ofNullable(event.getHeaders()).orElse(Map.of());
    }

    /** What the client shows of itself: its header, and the certificate of its connection, which is none of its headers. */
    public Shown shown() {
        return new Shown(
                header("Authorization").orElse(null),
                event.getRequestContext() instanceof ConnectionContext context ? context.certificate() : null);
    }

    /** Cookies come beside the headers. */
    public List<String> cookies() {
        return Optional.ofNullable(event.getCookies()).orElse(List.of());
    }

    public byte[] body() {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /** What the authorizer has found out; empty if none stood before this request. */
    public Map<String, Object> authorizerContext() {
        return Optional.ofNullable(event.getRequestContext().getAuthorizer())
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getLambda)
                .orElse(Map.of());
    }
}
