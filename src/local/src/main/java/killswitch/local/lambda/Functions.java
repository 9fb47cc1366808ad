package killswitch.local.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The functions of a region. */
public final class Functions implements AutoCloseable {

    private final Map<String, FunctionPool> byName = new LinkedHashMap<>();

    Functions(List<FunctionPool> pools) {
        pools.forEach(pool -> byName.put(pool.name(), pool));
    }

    public Optional<Function> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Starts a function's first process; completes when it is ready. */
    public CompletableFuture<@Nullable Void> warm(String name) {
        FunctionPool pool = byName.get(name);
        return pool == null ? CompletableFuture.completedFuture(null) : pool.warm();
    }

    /** Those that somebody waits for. */
    public List<String> names() {
        return names(false);
    }

    /** Those that the clock calls. */
    public List<String> scheduled() {
        return names(true);
    }

    private List<String> names(boolean scheduled) {
        return byName.values().stream()
                .filter(pool -> pool.isScheduled() == scheduled)
                .map(FunctionPool::name)
                .toList();
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
