package killswitch.local.bench;

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

/** Calls over HTTP, by as many at once as like. */
final class Calls implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What came back.
     *
     * @param status 0 if nothing did
     * @param began when the caller began, by {@link System#nanoTime}
     * @param ended when it had the whole answer
     */
    record Answer(int status, JsonNode json, long began, long ended) {

        /** @throws IllegalStateException if it is no success */
        Answer orFail() {
            if (status != 200 && status != 201) {
                throw new IllegalStateException("A call failed with %d: %s".formatted(status, json));
            }
            return this;
        }

        String text(String field) {
            return json.path(field).asText();
        }

        long nanos() {
            return ended - began;
        }
    }

    Answer get(String url, String credential) {
        return send(request(url, credential).GET());
    }

    Answer post(String url, String credential, JsonNode body) {
        return send(request(url, credential)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private static HttpRequest.Builder request(String url, String credential) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + credential);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest made = request.build();
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> response = client.send(made, BodyHandlers.ofByteArray());
            long ended = System.nanoTime();
            return new Answer(
                    response.statusCode(), Json.parse(response.body()).orElse(MissingNode.getInstance()), began, ended);
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance(), began, System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
