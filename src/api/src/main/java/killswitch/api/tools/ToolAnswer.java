package killswitch.api.tools;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** A tool's answer as the agent gets it. */
final class ToolAnswer {

    private static final String LOWER_CASE_TYPE = HttpHeaders.CONTENT_TYPE.toLowerCase(Locale.ROOT);

    private ToolAnswer() {}

    static Response of(ToolReply reply) {
        Response.ResponseBuilder response = Response.status(reply.status());
        reply.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (reply.body().length == 0) {
            return response.build();
        }
        if (reply.headers().keySet().stream().noneMatch(HttpHeaders.CONTENT_TYPE::equalsIgnoreCase)) {
            response.type(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        }
        return response.entity(reply.body()).build();
    }

    /**
     * Has the answer handed over as base64, byte for byte. Quarkus reads what says {@code Content-Type} and looks like
     * text as UTF-8, which a compressed page or one in Latin-1 does not survive; the name in lower case it does not know.
     */
    static void keepBytes(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            MultiMap headers = context.response().headers();
            String type = headers.get(HttpHeaders.CONTENT_TYPE);
            if (type != null) {
                headers.remove(HttpHeaders.CONTENT_TYPE).add(LOWER_CASE_TYPE, type);
            }
        });
    }
}
