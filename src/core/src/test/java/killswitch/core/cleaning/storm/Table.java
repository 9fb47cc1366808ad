package killswitch.core.cleaning.storm;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryControlStore;

/** One region's kills and lifts, and the truth about them: what has been seen here is not forgotten when it is cleaned. */
final class Table extends InMemoryControlStore {

    private final Set<KillId> killsSeen = new HashSet<>();
    private final Set<KillId> liftsSeen = new HashSet<>();
    private final Consumer<Object> written;

    /** @param written is told of every record that is written here, copies of which may be under way then */
    Table(Consumer<Object> written) {
        this.written = written;
    }

    Set<KillId> killsSeen() {
        return killsSeen;
    }

    Set<KillId> liftsSeen() {
        return liftsSeen;
    }

    @Override
    public synchronized Kill write(Kill kill) {
        killsSeen.add(kill.id());
        Kill standing = super.write(kill);
        written.accept(standing);
        return standing;
    }

    @Override
    public synchronized Lift write(Lift lift) {
        liftsSeen.add(lift.kill());
        Lift standing = super.write(lift);
        written.accept(standing);
        return standing;
    }

    /** A late copy comes; of two that differ in who has written them, one wins in every region. */
    void arrives(Object record) {
        if (record instanceof Kill kill) {
            killsSeen.add(kill.id());
            if (wins(kill.stamp(), super.write(kill).stamp())) {
                replicated(kill);
            }
        } else if (record instanceof Lift lift) {
            liftsSeen.add(lift.kill());
            if (wins(lift.stamp(), super.write(lift).stamp())) {
                replicated(lift);
            }
        }
    }

    private static boolean wins(Stamp coming, Stamp here) {
        return coming.region().compareTo(here.region()) < 0;
    }
}
