package killswitch.local.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The functions of a region. */
public final class Functions implements AutoCloseable {

    private static final String WIDGET = "widget";

    private final Map<String, FunctionPool> byName = new LinkedHashMap<>();

    Functions(List<FunctionPool> pools) {
        pools.forEach(pool -> byName.put(pool.spec().name(), pool));
    }

    public Optional<Function> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Starts a function's first process; completes when it is ready. */
    public CompletableFuture<@Nullable Void> warm(String name) {
        FunctionPool pool = byName.get(name);
        return pool == null ? CompletableFuture.completedFuture(null) : pool.warm();
    }

    /** What lets a function, and all of its artefact, start sooner. */
    public Rehearsal rehearsal(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no function \"%s\".".formatted(name)))
                .rehearsal();
    }

    /** Those that somebody waits for: not the one that only a dashboard in AWS calls, which starts when it is invoked. */
    public List<String> names() {
        return byName.values().stream()
                .map(FunctionPool::spec)
                .filter(spec -> !spec.scheduled() && !spec.name().equals(WIDGET))
                .map(FunctionSpec::name)
                .toList();
    }

    /** Those that the clock calls, by name. */
    public Map<String, Function> scheduled() {
        Map<String, Function> scheduled = new LinkedHashMap<>(byName);
        byName.values().stream()
                .map(FunctionPool::spec)
                .filter(spec -> !spec.scheduled())
                .forEach(spec -> scheduled.remove(spec.name()));
        return scheduled;
    }

    public List<FunctionState> states() {
        return byName.values().stream().map(FunctionPool::state).toList();
    }

    /** Ends their processes. */
    @Override
    public void close() {
        byName.values().forEach(FunctionPool::close);
    }
}
