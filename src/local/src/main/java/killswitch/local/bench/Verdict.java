package killswitch.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import killswitch.local.Json;

/**
 * Whether a target is met.
 *
 * @param target what must not exceed the limit, in words
 */
record Verdict(String target, double measured, double limit) {

    boolean met() {
        return measured <= limit;
    }

    String text() {
        return "%-7s %s: %s, at most %s"
                .formatted(met() ? "met" : "MISSED", target, Row.text(measured), Row.text(limit));
    }

    ObjectNode json() {
        return Json.object()
                .put("target", target)
                .put("measured", measured)
                .put("limit", limit)
                .put("met", met());
    }
}
