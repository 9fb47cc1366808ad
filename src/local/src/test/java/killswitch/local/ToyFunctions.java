package killswitch.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Three functions, deployed in zips of their own. */
public final class ToyFunctions {

    /** Lets in who shows the right key. */
    public Map<String, Object> authorize(Map<String, Object> event) {
        Object shown = ((Map<?, ?>) event.get("headers")).get("authorization");
        return Map.of("isAuthorized", "Bearer right".equals(shown), "context", Map.of("principalId", "someone"));
    }

    /** Gives back what it was called with, and writes that down. */
    public Map<String, Object> echo(Map<String, Object> event) {
        System.out.println("called with " + event);
        return event;
    }

    /** Shows the environment that it runs in. */
    public Map<String, Object> look(Map<String, Object> event) {
        String environment = new TreeMap<>(System.getenv())
                .entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
        return Map.of("statusCode", 200, "body", environment);
    }
}
