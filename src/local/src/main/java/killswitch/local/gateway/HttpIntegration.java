package killswitch.local.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import killswitch.local.web.Header;
import killswitch.local.web.Headers;
import killswitch.local.web.Request;
import killswitch.local.web.Response;

/**
 * Passes a call on to a tool: method, headers, query and body as they came, what the route's greedy parameter took
 * appended to the tool's URL. The lease stays here: it is the agent's right to act, and no business of the tool's.
 */
record HttpIntegration(HttpClient client, URI url, String prefix, Duration limit) implements Integration {

    /** The header that a lease can come in, in place of {@code Authorization}. */
    static final String LEASE = "killswitch-lease";

    private static final Set<String> KEPT_BACK = Set.of(
            "authorization",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            LEASE,
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    @Override
    public Response call(Call call) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(call.request()), HttpResponse.BodyHandlers.ofByteArray());
            return new Response(response.statusCode(), headers(response), response.body());
        } catch (IllegalArgumentException e) {
            return Answers.of(400);
        } catch (HttpTimeoutException e) {
            return Answers.of(504);
        } catch (IOException e) {
            return Answers.of(503);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answers.of(503);
        }
    }

    private HttpRequest request(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(request))
                .timeout(limit)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().lines().stream()
                .filter(header -> passes(header.name()))
                .forEach(header -> builder.header(header.name(), header.value()));
        builder.header(
                "Forwarded",
                "for=%s;host=%s;proto=https"
                        .formatted(
                                request.remoteAddress(),
                                request.headers().first("Host").orElse("unknown")));
        return builder.build();
    }

    private URI target(Request request) {
        String rest = request.rawPath().substring(prefix.length());
        String base = url.toString().replaceFirst("/$", "");
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return URI.create(base + rest + query);
    }

    private static Headers headers(HttpResponse<?> response) {
        List<Header> headers = new ArrayList<>();
        response.headers().map().forEach((name, values) -> values.stream()
                .filter(value -> passes(name))
                .forEach(value -> headers.add(new Header(name, value))));
        return new Headers(headers);
    }

    private static boolean passes(String name) {
        return !name.startsWith(":") && !KEPT_BACK.contains(name.toLowerCase(Locale.ROOT));
    }
}
