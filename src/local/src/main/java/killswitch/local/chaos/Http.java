package killswitch.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import killswitch.local.Json;
import org.jspecify.annotations.Nullable;

/** Makes requests, and takes every answer, or that there is none. */
final class Http implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Pattern NEXT = Pattern.compile("<(\\?[^>]*)>; rel=\"next\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What came back; status 0 if nothing did.
     *
     * @param next the query that asks for the next part of an export; null if there is none
     */
    record Reply(
            int status,
            @Nullable String request,
            String body,
            @Nullable String next) {

        static final Reply NONE = new Reply(0, null, "", null);

        JsonNode json() {
            return Json.parse(body.getBytes(UTF_8)).orElse(MissingNode.getInstance());
        }

        /** Of JSON lines, each. */
        List<JsonNode> lines() {
            return body.lines()
                    .flatMap(line -> Json.parse(line.getBytes(UTF_8)).stream())
                    .toList();
        }

        boolean isOk() {
            return status == 200 || status == 201;
        }

        /** The field's text, or null if it has none. */
        @Nullable
        String text(String field) {
            JsonNode value = json().path(field);
            return value.isTextual() ? value.asText() : null;
        }
    }

    /** As whom a request is made, and which order it is, if it is one. */
    record Sender(String credential, @Nullable String order) {

        static Sender with(String credential) {
            return new Sender(credential, null);
        }
    }

    Reply get(URI url, Sender sender) {
        return send(request(url, sender).GET());
    }

    Reply post(URI url, Sender sender, JsonNode body) {
        return send(request(url, sender)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** A request to the control port, which wants no credential. */
    Reply control(URI url, String method, @Nullable JsonNode body) {
        return send(HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private static HttpRequest.Builder request(URI url, Sender sender) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(PATIENCE).header("Authorization", "Bearer " + sender.credential());
        if (sender.order() != null) {
            request.header("Idempotency-Key", sender.order());
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("apigw-requestid").orElse(null),
                    response.body(),
                    response.headers().firstValue("Link").flatMap(Http::next).orElse(null));
        } catch (IOException e) {
            return Reply.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        }
    }

    private static Optional<String> next(String link) {
        return Optional.of(NEXT.matcher(link)).filter(Matcher::matches).map(match -> match.group(1));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
