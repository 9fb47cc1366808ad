package killswitch.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;

/**
 * One URL of the switch.
 *
 * @param url without a slash at its end
 */
record Endpoint(HttpClient client, String url) {

    static Endpoint of(HttpClient client, String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("that is no URL of a switch: write https://host or http://host:port");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    "a switch's URL has no user, query or fragment: the key is given as key");
        }
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "'%s' is no URL of a switch: write https://host or http://host:port".formatted(text));
        }
        return new Endpoint(client, text.replaceFirst("/+$", ""));
    }

    /** The request did not leave this machine. */
    static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
    }

    /** Sends the request once and reads the answer. Redirects are answers like any other. */
    Response exchange(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + request.path()))
                .timeout(request.timeout())
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        return response(client.send(builder.build(), BodyHandlers.ofByteArray()));
    }

    boolean serves(URI other) {
        return (other + "/").startsWith(url + "/");
    }

    private static Response response(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Response(answer.statusCode(), headers, answer.body());
    }
}
