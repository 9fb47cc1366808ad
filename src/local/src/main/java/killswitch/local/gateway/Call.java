package killswitch.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import killswitch.local.web.Request;
import org.jspecify.annotations.Nullable;

/** A request that has found its route: the path decoded, its parameters, and what the authorizer said if it was asked. */
record Call(
        Request request,
        String requestId,
        String routeKey,
        String path,
        Map<String, String> parameters,
        @Nullable JsonNode principal) {

    Call authorized(JsonNode context) {
        return new Call(request, requestId, routeKey, path, parameters, context);
    }

    /** All values of a header, joined as functions get to see them; empty if there is none. */
    String header(String name) {
        return request.headers().joined().getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
