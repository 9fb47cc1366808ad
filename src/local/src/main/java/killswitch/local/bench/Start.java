package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import killswitch.local.Json;

/** How one function starts and then answers. */
final class Start {

    private final String function;
    private final Samples init = new Samples();
    private final Samples firstCall = new Samples();
    private final Samples together = new Samples();
    private final Samples warm = new Samples();

    Start(String function) {
        this.function = function;
    }

    void started(long initNanos, long firstCallNanos) {
        init.add(initNanos);
        firstCall.add(firstCallNanos);
        together.add(initNanos + firstCallNanos);
    }

    void answered(long nanos) {
        warm.add(nanos);
    }

    String row() {
        return "%-11s %12.0f %12.0f %12.0f %12.1f %12.1f"
                .formatted(
                        function,
                        init.median(),
                        firstCall.median(),
                        together.median(),
                        warm.median(),
                        warm.percentile(99));
    }

    ObjectNode json() {
        return Json.object()
                .put("function", function)
                .put("initMillis", init.median())
                .put("firstCallMillis", firstCall.median())
                .put("startToFirstAnswerMillis", together.median())
                .put("warmP50Millis", warm.median())
                .put("warmP99Millis", warm.percentile(99));
    }
}
