package killswitch.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import killswitch.access.RouteTable;
import killswitch.api.lambda.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request over as HTTP API would: as an event of payload format 2.0, with the route's key, and with what the
 * authorizer has found out. The event server of Quarkus makes thinner ones.
 */
final class AsEvent implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RouteTable ROUTES = RouteTable.load();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> authorizerContext;
    private final @Nullable String certificate;

    AsEvent(Map<String, String> authorizerContext) {
        this(authorizerContext, null);
    }

    /** @param certificate what the gateway says of the connection; null if that is nothing */
    AsEvent(Map<String, String> authorizerContext, @Nullable String certificate) {
        this.authorizerContext = authorizerContext;
        this.certificate = certificate;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification ignored, FilterContext context) {
        try {
            return response(JSON.readTree(send(event(request).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode event(FilterableRequestSpecification request) {
        String uri = request.getURI();
        String target = uri.substring(uri.indexOf('/', uri.indexOf("://") + 3));
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", routeKey(request.getMethod(), path))
                .put("rawPath", path)
                .put("rawQueryString", question < 0 ? "" : target.substring(question + 1));
        addHeaders(event, request.getHeaders());
        addContext(event.putObject("requestContext"), request.getMethod(), path);
        addBody(event, request.getBody());
        return event;
    }

    /** The most likely one for a path that fits none: the gateway matches loosely, so the API has to look for itself. */
    private static String routeKey(String method, String path) {
        return ROUTES.at(method, path)
                .map(match -> match.route().key())
                .orElseGet(() -> path.startsWith("/v1/tools/") ? "ANY /v1/tools/{tool}/{path+}" : "$default");
    }

    private static void addHeaders(ObjectNode event, Headers headers) {
        ObjectNode joined = event.putObject("headers");
        for (Header header : headers) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            String before = joined.path(name).asText("");
            joined.put(name, before.isEmpty() ? header.getValue() : before + "," + header.getValue());
        }
    }

    private void addContext(ObjectNode context, String method, String path) {
        context.put("requestId", "request").put("stage", "$default");
        context.putObject("http").put("method", method).put("path", path).put("sourceIp", "127.0.0.1");
        if (certificate != null) {
            context.withObject("/authentication/clientCert")
                    .put("clientCertPem", certificate)
                    .put("subjectDN", "what the gateway makes of it")
                    .withObject("/validity")
                    .put("notBefore", "Nov  2 08:05:00 2026 GMT");
        }
        if (!authorizerContext.isEmpty()) {
            ObjectNode lambda = context.withObject("/authorizer/lambda");
            authorizerContext.forEach(lambda::put);
        }
    }

    private static void addBody(ObjectNode event, Object body) {
        event.put("isBase64Encoded", body instanceof byte[]);
        if (body instanceof byte[] bytes) {
            event.put("body", Base64.getEncoder().encodeToString(bytes));
        } else if (body != null) {
            event.put("body", body.toString());
        }
    }

    /** Hands any event to the function, and gives its answer back. */
    static String send(String event) throws IOException {
        return Handler.answer(event, AsEvent::serve);
    }

    private static String serve(String event) throws IOException {
        URI server = URI.create("http://localhost:" + RestAssured.port + "/_lambda_");
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(server)
                                    .POST(HttpRequest.BodyPublishers.ofString(event))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Response response(JsonNode answer) {
        List<Header> headers = new ArrayList<>();
        answer.path("headers")
                .properties()
                .forEach(each ->
                        headers.add(new Header(each.getKey(), each.getValue().asText())));
        answer.path("cookies").forEach(cookie -> headers.add(new Header("set-cookie", cookie.asText())));
        String body = answer.path("body").asText("");
        return new ResponseBuilder()
                .setStatusCode(answer.path("statusCode").asInt())
                .setHeaders(new Headers(headers))
                .setContentType(answer.path("headers")
                        .path("Content-Type")
                        .asText(answer.path("headers").path("content-type").asText("")))
                .setBody(
                        answer.path("isBase64Encoded").asBoolean()
                                ? Base64.getDecoder().decode(body)
                                : body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
