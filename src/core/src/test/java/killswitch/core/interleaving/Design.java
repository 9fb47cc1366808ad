package killswitch.core.interleaving;

import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.kill.Order;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Verdict;

/** The parts that decide: the real ones here, one of them broken in each mutant. */
class Design {

    ControlReplica control(Feed feed) {
        return new ReplicatedControlStore(feed);
    }

    ReplicatedCheckpointStore checkpoints(String region, Feed feed) {
        return new ReplicatedCheckpointStore(region, feed);
    }

    Order order(Order order) {
        return order;
    }

    HeartbeatAnswer answer(Site site, Heartbeat beat) {
        return site.heartbeats().answer(beat, () -> {});
    }

    Verdict judge(Lease lease, SwitchRecords records) {
        return lease.judge(records);
    }
}
