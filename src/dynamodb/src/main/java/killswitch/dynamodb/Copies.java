package killswitch.dynamodb;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/**
 * Puts the copies of wide records together again. A kill counts as soon as one shard has it, a lift only once all have
 * it: what was written in part, or has come from another region in part, is still killed somewhere, and must be seen so
 * that it can be resumed.
 */
final class Copies {

    private record Copied(Lift lift, int copies) {

        Copied plus(Copied other) {
            return new Copied(lift, copies + other.copies);
        }

        boolean isComplete() {
            return copies >= ControlTable.partitions(lift.scope()).size();
        }
    }

    private Copies() {}

    /** The records, ordered by id; where copies differ, the first shard's is taken. */
    static SwitchRecords merged(List<Item> items) {
        Map<KillId, Kill> kills = new TreeMap<>();
        Map<KillId, Copied> lifts = new TreeMap<>();
        List<Item> firstShardFirst =
                items.stream().sorted(Comparator.comparing(Item::partition)).toList();
        for (Item item : firstShardFirst) {
            if (ControlTable.isKill(item)) {
                Kill kill = ControlTable.kill(item);
                kills.putIfAbsent(kill.id(), kill);
            } else {
                Lift lift = ControlTable.lift(item);
                lifts.merge(lift.kill(), new Copied(lift, 1), Copied::plus);
            }
        }
        return new SwitchRecords(List.copyOf(kills.values()), complete(lifts));
    }

    private static List<Lift> complete(Map<KillId, Copied> lifts) {
        return lifts.values().stream()
                .filter(Copied::isComplete)
                .map(Copied::lift)
                .toList();
    }
}
