package killswitch.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import killswitch.local.Json;
import killswitch.local.lambda.FunctionArn;
import killswitch.local.web.Header;

/** Writes the events of payload format 2.0, as HTTP API sends them to functions and to authorizers. */
final class Event {

    static final String API_ID = "local";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String region;
    private final InstantSource clock;

    Event(String region, InstantSource clock) {
        this.region = region;
        this.clock = clock;
    }

    /** The event for a function. */
    byte[] forFunction(Call call) {
        ObjectNode event = common(call);
        if (call.principal() != null) {
            ((ObjectNode) event.get("requestContext")).putObject("authorizer").set("lambda", call.principal());
        }
        Optional<String> text = Bodies.text(call);
        if (call.request().body().length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder()
                    .encodeToString(call.request().body())));
        }
        event.put("isBase64Encoded", call.request().body().length > 0 && text.isEmpty());
        return Json.bytes(event);
    }

    /** The event for the authorizer: without the body. */
    byte[] forAuthorizer(Call call, List<String> identity) {
        ObjectNode event = common(call);
        event.put("type", "REQUEST");
        event.put(
                "routeArn",
                "arn:aws:execute-api:%s:%s:%s/$default/%s%s"
                        .formatted(
                                region,
                                FunctionArn.ACCOUNT,
                                API_ID,
                                call.request().method(),
                                call.path()));
        event.set("identitySource", Json.tree(identity));
        return Json.bytes(event);
    }

    private ObjectNode common(Call call) {
        ObjectNode event = Json.object();
        event.put("version", "2.0");
        event.put("routeKey", call.routeKey());
        event.put("rawPath", call.path());
        event.put("rawQueryString", call.request().rawQuery());
        List<String> cookies = cookies(call);
        if (!cookies.isEmpty()) {
            event.set("cookies", Json.tree(cookies));
        }
        event.set("headers", Json.tree(headers(call)));
        Map<String, String> query = query(call.request().rawQuery());
        if (!query.isEmpty()) {
            event.set("queryStringParameters", Json.tree(query));
        }
        event.set("requestContext", context(call));
        if (!call.parameters().isEmpty()) {
            event.set("pathParameters", Json.tree(call.parameters()));
        }
        return event;
    }

    private ObjectNode context(Call call) {
        ObjectNode context = Json.object();
        context.put("accountId", FunctionArn.ACCOUNT);
        context.put("apiId", API_ID);
        if (call.request().certificate() != null) {
            context.set(
                    "authentication",
                    ClientCertificate.authentication(call.request().certificate()));
        }
        context.put("domainName", API_ID + ".execute-api." + region + ".amazonaws.com");
        context.put("domainPrefix", API_ID);
        context.putObject("http")
                .put("method", call.request().method())
                .put("path", call.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", call.request().remoteAddress())
                .put("userAgent", call.header("User-Agent"));
        context.put("requestId", call.requestId());
        context.put("routeKey", call.routeKey());
        context.put("stage", "$default");
        context.put("time", TIME.format(clock.instant()));
        context.put("timeEpoch", clock.millis());
        return context;
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> headers = call.request().headers().joined();
        headers.remove("cookie");
        headers.merge("x-forwarded-for", call.request().remoteAddress(), (before, here) -> before + ", " + here);
        headers.put("x-forwarded-proto", "https");
        headers.put("x-forwarded-port", "443");
        return headers;
    }

    private static List<String> cookies(Call call) {
        return call.request().headers().lines().stream()
                .filter(header -> header.name().equalsIgnoreCase("cookie"))
                .map(Header::value)
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decoded(name), decoded(value), (first, second) -> first + "," + second);
            }
        }
        return parameters;
    }

    private static String decoded(String encoded) {
        return Percent.decode(encoded.replace('+', ' ')).orElse(encoded);
    }
}
