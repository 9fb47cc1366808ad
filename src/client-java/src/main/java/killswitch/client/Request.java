package killswitch.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One request to the switch, or one call through it. Headers hold a credential and bodies may: neither is in the text.
 *
 * @param method the HTTP method
 * @param path path and query, below the switch's URL; which URL is the transport's business
 * @param headers by lower-case name
 * @param body what is sent; nothing if it is empty
 * @param timeout how long to wait for each URL's answer
 * @param repeatable false if the request must never be sent twice, because the second could act again
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Request(
        String method, String path, Map<String, String> headers, byte[] body, Duration timeout, boolean repeatable) {

    /** Keeps a copy of the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** The same with one header more, or another value of it. */
    Request with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, more, body, timeout, repeatable);
    }

    @Override
    public String toString() {
        return "Request[%s %s, timeout=%s, repeatable=%s]".formatted(method, path, timeout, repeatable);
    }
}
