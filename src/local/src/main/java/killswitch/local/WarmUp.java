package killswitch.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Starts the first process of every function: those first without which there is no switch, the others in their shade. */
final class WarmUp {

    private static final List<String> FIRST = List.of("authorizer", "heartbeat", "kill");

    /** Without it, kept tools cannot be called; without such tools nobody calls it. */
    private static final String TOOLS = "tools";

    /** A start is a second of processor time: more at a time than there are processors only gets in its own way. */
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors() + 1;

    private final Collection<Region> regions;
    private final List<String> first;

    WarmUp(Collection<Region> regions, Collection<Tool> tools) {
        this.regions = regions;
        boolean kept = !tools.stream().allMatch(Tool::direct);
        this.first = kept ? Stream.concat(FIRST.stream(), Stream.of(TOOLS)).toList() : FIRST;
    }

    /** Returns when the first functions of every region are ready. */
    void first() {
        await(regions, first);
    }

    /** Returns when these functions are ready in every region. */
    static void await(Collection<Region> regions, Collection<String> functions) {
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService starters =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (String function : functions) {
                regions.forEach(region -> starts.add(
                        starters.submit(() -> region.functions().warm(function).join())));
            }
        }
        for (Future<?> start : starts) {
            if (start.state() == Future.State.FAILED) {
                Throwable cause = start.exceptionNow().getCause();
                throw cause instanceof RuntimeException said ? said : new IllegalStateException(cause);
            }
        }
    }

    /** Starts the others one after the other, while the local cloud is already in use; if they are to be, ahead of calls. */
    void others(Pace pace, Progress progress) {
        if (pace.ahead()) {
            Thread.ofVirtual().name("warm-up").start(() -> others(progress));
        }
    }

    private void others(Progress progress) {
        regions.forEach(region -> region.functions().names().stream()
                .filter(function -> !first.contains(function))
                .forEach(function -> start(region, function, progress)));
    }

    private static void start(Region region, String function, Progress progress) {
        try {
            region.functions().warm(function).join();
        } catch (CancellationException e) {
            // The local cloud is closing.
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            progress.doing(String.valueOf(cause.getMessage()));
        }
    }
}
