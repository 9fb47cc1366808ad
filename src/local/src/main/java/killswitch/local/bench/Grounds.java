package killswitch.local.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import killswitch.local.Layout;
import killswitch.local.LoneStore;

/** The stores that decisions are compared in: one for each filling, all of them open at once. */
final class Grounds implements AutoCloseable {

    private final Layout layout;
    private final Deque<LoneStore> stores = new ArrayDeque<>();
    private final Deque<Gatehouse> gates = new ArrayDeque<>();

    Grounds(Layout layout) {
        this.layout = layout;
    }

    /** In a store of its own. */
    Scene scene(Filling filling) {
        Benchmark.progress("history: filling a store with past kills: %s; and %,d agents …"
                .formatted(filling.text(), filling.agents()));
        LoneStore store = LoneStore.start(layout);
        stores.push(store);
        filling.into(store.url());
        Gatehouse gate = new Gatehouse(store.url());
        gates.push(gate);
        return Scene.of(filling, gate);
    }

    /** In the store that was filled first. */
    Scene ownScene(int kills) {
        return Scene.ofOwn(kills, gates.getLast());
    }

    @Override
    public void close() {
        gates.forEach(Gatehouse::close);
        stores.forEach(LoneStore::close);
    }
}
