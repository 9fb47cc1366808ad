package killswitch.local.chaos;

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
import killswitch.local.Json;
import org.jspecify.annotations.Nullable;

/** Makes requests, and takes every answer, or that there is none. */
final class Http implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back; status 0 if nothing did. */
    record Reply(int status, @Nullable String request, JsonNode json) {

        static final Reply NONE = new Reply(0, null, MissingNode.getInstance());

        boolean isOk() {
            return status == 200 || status == 201;
        }

        /** The field's text, or null if it has none. */
        @Nullable
        String text(String field) {
            JsonNode value = json.path(field);
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
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("apigw-requestid").orElse(null),
                    Json.parse(response.body()).orElse(MissingNode.getInstance()));
        } catch (IOException e) {
            return Reply.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
