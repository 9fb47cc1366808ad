package killswitch.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import killswitch.client.JsonObject;
import killswitch.client.Request;
import killswitch.client.Response;
import killswitch.client.TinyServer;
import org.jspecify.annotations.Nullable;

/** Regions that answer as a scenario says, and note what was not expected. */
final class Wire implements AutoCloseable {

    final Queue<JsonObject> expected = new ConcurrentLinkedQueue<>();
    final List<String> surprises = new CopyOnWriteArrayList<>();
    final List<String> urls = new ArrayList<>();
    private final List<TinyServer> servers = new ArrayList<>();
    private final Names names;

    Wire(Scenario scenario, Names names) {
        this.names = names;
        for (String state : scenario.regions()) {
            urls.add(state.equals("up") ? region(urls.size()) : TinyServer.nobody());
        }
    }

    private String region(int index) {
        TinyServer server = new TinyServer(request -> exchange(request, index));
        servers.add(server);
        return server.url();
    }

    private @Nullable Response exchange(Request request, int region) {
        JsonObject exchange = expected.poll();
        if (exchange == null) {
            surprises.add("nothing was expected, and %s came to region %d".formatted(request, region));
            return null;
        }
        compare(exchange.object("expect"), request, region);
        return exchange.text("answer") != null ? null : response(exchange.object("answer"));
    }

    private void compare(JsonObject expect, Request request, int region) {
        JsonObject body = body(request);
        Map<String, Object> came = Map.of(
                "method", request.method(),
                "path", request.path(),
                "region", region,
                "headers", request.headers(),
                "body", body.asMap());
        Map<String, @Nullable Object> wanted = new HashMap<>(expect.asMap());
        List<?> without = wanted.remove("without") instanceof List<?> fields ? fields : List.of();
        if (!names.fits(wanted, came)) {
            surprises.add("expected %s, and this came: %s".formatted(wanted, came));
        }
        without.stream()
                .filter(body.asMap()::containsKey)
                .forEach(field -> surprises.add("%s has %s".formatted(came, field)));
    }

    private static JsonObject body(Request request) {
        byte[] body = request.body();
        try {
            return body.length == 0 ? JsonObject.EMPTY : JsonObject.of(JSON.std.mapFrom(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response response(JsonObject answer) {
        Map<String, String> headers = new HashMap<>();
        answer.object("headers").asMap().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        String text = answer.text("text");
        try {
            byte[] body = text != null
                    ? text.getBytes(UTF_8)
                    : JSON.std.asBytes(answer.object("body").asMap());
            return new Response(Math.toIntExact(answer.number("status", 0)), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(TinyServer::close);
    }
}
