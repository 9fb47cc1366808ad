package killswitch.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import killswitch.local.Json;

/**
 * EventBridge's part in a region: calls the functions that have a schedule, with its events. They start with their first
 * tick; there is one tick at a time, and why one fails is in the function's log.
 */
public final class Schedule implements AutoCloseable {

    private static final String ACCOUNT = "123456789012";

    private final String region;
    private final Map<String, Function> functions;
    private final Timers timers = new Timers();
    private final ReentrantLock ticking = new ReentrantLock();

    /** @param functions those that are to be called, by name */
    public Schedule(String region, Map<String, Function> functions) {
        this.region = region;
        this.functions = new LinkedHashMap<>(functions);
    }

    /** Ticks from now on as often as this, but never while another tick is on its way. */
    public void every(Duration interval) {
        timers.every(interval, this::tickUnlessTicking);
    }

    /** Calls each of them once, after the tick that is on its way; returns what came of it, by the function's name. */
    public Map<String, Outcome> tick() {
        ticking.lock();
        try {
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            functions.forEach((name, function) ->
                    outcomes.put(name, function.invoke(event(name)).join()));
            return outcomes;
        } finally {
            ticking.unlock();
        }
    }

    private void tickUnlessTicking() {
        if (!ticking.tryLock()) {
            return;
        }
        try {
            tick();
        } finally {
            ticking.unlock();
        }
    }

    /** As EventBridge writes it. */
    private byte[] event(String name) {
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", ACCOUNT)
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources").add("arn:aws:events:%s:%s:rule/killswitch-%s".formatted(region, ACCOUNT, name));
        event.putObject("detail");
        return Json.bytes(event);
    }

    @Override
    public void close() {
        timers.close();
    }
}
