package killswitch.local.chaos;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.local.chaos.check.Event;
import killswitch.local.chaos.check.Event.Span;
import killswitch.local.chaos.check.HistoryFile;

/** What everybody on the stage shares: the way to it, the time, and the history that is written. */
final class Campaign {

    private final Stage stage;
    private final Http http;
    private final HistoryFile history;
    private final long origin = System.nanoTime();
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> kills = ConcurrentHashMap.newKeySet();
    private volatile boolean calm;
    private volatile boolean over;

    Campaign(Stage stage, Http http, HistoryFile history) {
        this.stage = stage;
        this.http = http;
        this.history = history;
    }

    Stage stage() {
        return stage;
    }

    Http http() {
        return http;
    }

    /** Microseconds since it began. */
    long now() {
        return (System.nanoTime() - origin) / 1_000;
    }

    /** From then until now. */
    Span since(long start) {
        return new Span(start, now());
    }

    void happened(Event event) {
        history.add(event);
        if (event instanceof Event.Kill kill && kill.kill() != null) {
            kills.add(kill.kill());
        }
    }

    /** The kills that were acknowledged. */
    Set<String> kills() {
        return kills;
    }

    String nextCall() {
        return "c-" + calls.incrementAndGet();
    }

    URI url(String region, String path) {
        URI base = stage.regions().get(region);
        return URI.create(base + path);
    }

    URI control(String path) {
        return URI.create(stage.control() + path);
    }

    /** Nobody gives orders any more, and nothing goes wrong; the agents go on. */
    void calm() {
        calm = true;
    }

    void end() {
        over = true;
    }

    /** Sleeps for about so long; returns whether things still go wrong. */
    boolean pauseInStorm(long millis) {
        return pause(millis) && !calm;
    }

    /** Sleeps for about so long; returns whether the campaign goes on. */
    boolean pause(long millis) {
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !over;
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
