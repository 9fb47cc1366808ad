package killswitch.core.interleaving;

import java.util.List;
import java.util.function.Supplier;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.testing.RegionalControlStore;

/** The way from one region's functions to one region's control store. Whatever gets through, the rule is told of. */
final class Path extends RegionalControlStore {

    /** What becomes of a call. */
    enum Weather {
        /** It is made, and answered. */
        FINE,
        /** It is lost. */
        CUT,
        /** It is made, and the answer is lost. */
        ANSWER_LOST,
        /** Nobody waits long enough: a write is made some time later. */
        LATE
    }

    private final String to;
    private final ControlStore store;
    private final World world;
    private Weather weather = Weather.FINE;

    Path(String to, ControlStore store, World world) {
        super(store);
        this.to = to;
        this.store = store;
        this.world = world;
    }

    void turns(Weather next) {
        weather = next;
    }

    boolean isFine() {
        return weather == Weather.FINE;
    }

    /** The lifts that somebody who comes by this way would find. */
    List<Lift> recorded(Scope scope) {
        return store.of(scope).lifts();
    }

    @Override
    public Kill write(Kill kill) {
        return written(() -> {
            world.rule().sees(to, kill);
            return store.write(kill);
        });
    }

    @Override
    public Lift write(Lift lift) {
        world.lifting(lift);
        return written(() -> {
            world.rule().sees(to, lift);
            return store.write(lift);
        });
    }

    private <T> T written(Supplier<T> write) {
        if (weather == Weather.LATE && !world.fuse().isBurnt()) {
            world.wire().send(() -> {
                T unread = write.get();
            });
        }
        return reached(write);
    }

    @Override
    protected <T> T reached(Supplier<T> call) {
        if (world.fuse().burns()) {
            throw unreachable();
        }
        return switch (weather) {
            case FINE -> call.get();
            case ANSWER_LOST -> {
                T lost = call.get();
                throw unreachable();
            }
            case CUT, LATE -> throw unreachable();
        };
    }
}
