package killswitch.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Asks one URL after the other until one answers, and stays with the one that answered last.
 *
 * <p>A request that may be repeated goes to the next URL after a failed connection, a lost answer, a 5xx or a 429; one that
 * may not, only when it never left. (The JDK's client itself repeats a GET, and nothing else, on a connection that the
 * other side had closed.)
 */
final class HttpTransport implements Transport {

    private static final int TOO_MANY_REQUESTS = 429;

    private final List<Endpoint> endpoints;
    private volatile int first;

    HttpTransport(HttpClient client, List<String> urls) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("a client that follows redirects could carry a key elsewhere");
        }
        this.endpoints = urls.stream().map(url -> Endpoint.of(client, url)).toList();
    }

    @Override
    public Response send(Request request) {
        List<String> failures = new ArrayList<>();
        int from = first;
        for (int step = 0; step < endpoints.size(); step++) {
            int index = (from + step) % endpoints.size();
            try {
                Response response = ask(endpoints.get(index), request);
                first = index;
                return response;
            } catch (TryTheNext e) {
                failures.add("%s: %s".formatted(endpoints.get(index).url(), e.getMessage()));
            }
        }
        throw new UnreachableException("the switch could not be asked: " + String.join("; ", failures));
    }

    @Override
    public boolean serves(URI url) {
        return endpoints.stream().anyMatch(endpoint -> endpoint.serves(url));
    }

    private static Response ask(Endpoint endpoint, Request request) throws TryTheNext {
        Response response;
        try {
            response = endpoint.exchange(request);
        } catch (IOException e) {
            if (request.repeatable() || Endpoint.neverSent(e)) {
                throw new TryTheNext(reason(e));
            }
            throw lost(endpoint, request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw request.repeatable()
                    ? new UnreachableException("this thread was interrupted while it asked the switch", e)
                    : lost(endpoint, request, e);
        }
        if (request.repeatable() && (response.status() >= 500 || response.status() == TOO_MANY_REQUESTS)) {
            throw new TryTheNext("answered " + response.status());
        }
        return response;
    }

    private static InDoubtException lost(Endpoint endpoint, Request request, Exception failure) {
        return new InDoubtException(
                "%s %s went to %s and no answer came (%s): it may have been done"
                        .formatted(request.method(), request.path(), endpoint.url(), reason(failure)),
                request.headers().get("idempotency-key"),
                failure);
    }

    private static String reason(Exception failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    @Override
    public String toString() {
        return endpoints.stream().map(Endpoint::url).toList().toString();
    }

    /** This URL gave no usable answer, and the next one may be asked. */
    private static final class TryTheNext extends Exception {

        private static final long serialVersionUID = 1L;

        TryTheNext(String reason) {
            super(reason, null, false, false);
        }
    }
}
