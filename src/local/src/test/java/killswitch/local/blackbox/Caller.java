package killswitch.local.blackbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody with a credential, or none, who calls one region. */
record Caller(
        HttpClient client,
        URI region,
        @Nullable String credential,
        @Nullable String idempotencyKey) {

    Caller(HttpClient client, URI region, @Nullable String credential) {
        this(client, region, credential, null);
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(region + path))
                .timeout(Duration.ofSeconds(35))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().firstValue("content-type"), response.body());
        } catch (IOException e) {
            throw new AssertionError("%s %s was not answered".formatted(method, path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Caller withIdempotencyKey(String key) {
        return new Caller(client, region, credential, key);
    }
}
