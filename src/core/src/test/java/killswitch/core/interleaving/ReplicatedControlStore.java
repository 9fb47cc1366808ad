package killswitch.core.interleaving;

import java.util.HashMap;
import java.util.Map;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.testing.InMemoryControlStore;

/** The store in memory, replicated as global tables are: per item, the last writer wins. */
class ReplicatedControlStore extends InMemoryControlStore implements ControlReplica {

    private record LiftOf(KillId kill) {}

    private final Map<Object, Long> writes = new HashMap<>();
    private final Feed feed;

    ReplicatedControlStore(Feed feed) {
        this.feed = feed;
    }

    @Override
    public synchronized Kill write(Kill kill) {
        Kill standing = super.write(kill);
        written(kill.id(), kill);
        return standing;
    }

    @Override
    public synchronized Lift write(Lift lift) {
        Lift standing = super.write(lift);
        written(new LiftOf(lift.kill()), lift);
        return standing;
    }

    @Override
    public void arrived(Copy copy) {
        if (writes.getOrDefault(copy.key(), 0L) < copy.write()) {
            writes.put(copy.key(), copy.write());
            if (copy.record() instanceof Kill kill) {
                replicated(kill);
            } else if (copy.record() instanceof Lift lift) {
                replicated(lift);
            }
        }
    }

    private void written(Object key, Object record) {
        if (!writes.containsKey(key)) {
            writes.put(key, feed.changed(key, record));
        }
    }
}
