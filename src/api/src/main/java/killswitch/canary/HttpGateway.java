package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A gateway over HTTP. A request is sent once: what has to be tried again is no kill that holds. */
final class HttpGateway implements Gateway, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final Duration limit;
    private final HttpClient http;

    /** @param limit how long an answer may take */
    HttpGateway(URI url, Duration limit) {
        this.url = url;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    @Override
    public Answer send(Request request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(http(request), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The round was interrupted.");
        }
    }

    private HttpRequest http(Request request) {
        JsonNode body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(url.resolve(request.path()))
                .timeout(limit)
                .header("Authorization", "Bearer " + request.credential())
                .header("Accept", "application/json");
        return body == null
                ? builder.build()
                : builder.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow(); // whoever still waits has waited for longer than the limit
    }
}
