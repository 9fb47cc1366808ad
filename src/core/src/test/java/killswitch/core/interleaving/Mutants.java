package killswitch.core.interleaving;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.Samples;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.Order;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.Verdict;

/** Designs that others have shipped, or that we might have: each is broken in one place. */
final class Mutants {

    private Mutants() {}

    /** A retry is a new order. */
    static final class RetriesAreNew extends Design {
        @Override
        Order order(Order order) {
            return new Order(order.scope(), order.why(), order.actor(), null);
        }
    }

    /** Who is fenced gets a lease that lists what it has missed, instead of having to start again. */
    static final class RenewalExtendsTheList extends Design {
        @Override
        HeartbeatAnswer answer(Site site, Heartbeat beat) {
            HeartbeatAnswer answer = super.answer(site, beat);
            if (answer instanceof HeartbeatAnswer.Fenced && beat.lease() instanceof PresentedLease.Good(Lease lease)) {
                Set<KillId> missed = site.control().covering(beat.agent()).outlived(beat.agent(), beat.instance());
                return new HeartbeatAnswer.Alive(
                        new Lease(lease.holder(), missed, lease.term(), lease.persisted()), answer.checkpoint(), null);
            }
            return answer;
        }
    }

    /** A lift ends everything: nobody is fenced. */
    static final class NobodyIsFenced extends Design {
        @Override
        Verdict judge(Lease lease, SwitchRecords records) {
            Verdict verdict = lease.judge(records);
            return verdict instanceof Verdict.Fenced ? new Verdict.Alive() : verdict;
        }
    }

    /** A lease counts the lifted kills that it has outlived, and does not name them: a scalar epoch. */
    static final class ALeaseCounts extends Design {
        @Override
        Verdict judge(Lease lease, SwitchRecords records) {
            Holder holder = lease.holder();
            int lifted = records.outlived(holder.agent(), holder.instance()).size();
            return lease.judge(records) instanceof Verdict.Fenced
                            && lifted <= lease.outlived().size()
                    ? new Verdict.Alive()
                    : lease.judge(records);
        }
    }

    /** A lift counts only where its kill has come. */
    static final class LiftsNeedTheirKill extends Design {
        @Override
        ControlReplica control(Feed feed) {
            return new ReplicatedControlStore(feed) {
                @Override
                public SwitchRecords covering(AgentUri agent) {
                    SwitchRecords records = super.covering(agent);
                    Set<KillId> known = records.kills().stream().map(Kill::id).collect(toSet());
                    return new SwitchRecords(
                            records.kills(),
                            records.lifts().stream()
                                    .filter(lift -> known.contains(lift.kill()))
                                    .toList());
                }
            };
        }
    }

    /** A decision may be made on what was read the last time. */
    static final class StaleReads extends Design {
        @Override
        ControlReplica control(Feed feed) {
            return new ReplicatedControlStore(feed) {
                private final Map<AgentUri, SwitchRecords> last = new HashMap<>();

                @Override
                public SwitchRecords covering(AgentUri agent) {
                    SwitchRecords now = super.covering(agent);
                    SwitchRecords before = last.put(agent, now);
                    return before == null ? now : before;
                }
            };
        }
    }

    /** A lift takes back what was killed before it, by the clocks of whoever killed and lifted. */
    static final class LiftsByTime extends Design {
        @Override
        ControlReplica control(Feed feed) {
            return new ReplicatedControlStore(feed) {
                @Override
                public SwitchRecords covering(AgentUri agent) {
                    SwitchRecords records = super.covering(agent);
                    Set<Lift> lifts = new HashSet<>(records.lifts());
                    for (Kill kill : records.standing()) {
                        records.lifts().stream()
                                .filter(lift -> lift.scope().equals(kill.scope()))
                                .filter(lift -> kill.stamp()
                                        .time()
                                        .isBefore(lift.stamp().time()))
                                .findAny()
                                .ifPresent(lift -> lifts.add(
                                        new Lift(kill.id(), kill.scope(), lift.why(), lift.stamp(), lift.resume())));
                    }
                    return new SwitchRecords(records.kills(), List.copyOf(lifts));
                }
            };
        }
    }

    /** One flag per scope, and whoever writes last has won. */
    static final class AFlagPerScope extends Design {
        @Override
        ControlReplica control(Feed feed) {
            return new FlagStore(feed);
        }
    }

    /** Whoever starts gets a lease: the next heartbeat will tell. */
    static final class StartsAreFree extends Design {
        @Override
        HeartbeatAnswer answer(Site site, Heartbeat beat) {
            HeartbeatAnswer answer = super.answer(site, beat);
            if (!(answer instanceof HeartbeatAnswer.Killed && beat.lease() instanceof PresentedLease.None)) {
                return answer;
            }
            Lease lease = Samples.lease();
            Holder holder =
                    new Holder(beat.agent(), beat.instance(), lease.holder().start());
            return new HeartbeatAnswer.Alive(
                    new Lease(holder, Set.of(), lease.term(), lease.persisted()), answer.checkpoint(), null);
        }
    }

    /** A checkpoint is kept before anybody has looked at the lease. */
    static final class CheckpointsFirst extends Design {
        @Override
        HeartbeatAnswer answer(Site site, Heartbeat beat) {
            if (beat.checkpoint() != null && beat.lease() instanceof PresentedLease.Good(Lease lease)) {
                site.checkpoints().save(lease.holder(), beat.checkpoint());
            }
            return super.answer(site, beat);
        }
    }

    /** The checkpoint that comes last is the newest. */
    static final class TheLastCheckpointWins extends Design {
        @Override
        ReplicatedCheckpointStore checkpoints(String region, Feed feed) {
            return new ReplicatedCheckpointStore(region, feed) {
                @Override
                public void save(Holder by, Checkpoint checkpoint) {
                    overwrite(by, checkpoint);
                }
            };
        }
    }
}
