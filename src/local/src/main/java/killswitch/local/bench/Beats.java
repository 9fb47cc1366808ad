package killswitch.local.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import killswitch.access.KeyText;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.Ledger;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.dynamodb.Stores;
import killswitch.local.LoneStore;
import org.jspecify.annotations.Nullable;

/** An agent's own calls: heartbeats of each kind, and a kept tool call. */
record Beats(Stores stores, Clock clock, Executor executor) {

    private static final InstanceId INSTANCE = new InstanceId("i-1");

    List<Row> rows(Meter meter, AgentUri agent) {
        Runnable key = keyOf(agent);
        Heartbeats idle = heartbeats(Duration.ofDays(1));
        Heartbeats persisted = heartbeats(Duration.ZERO);
        PresentedLease none = new PresentedLease.None();
        Row start = meter.of(() -> alive(idle.answer(beat(agent, none, null), key)))
                .row("heartbeat, an agent's first start");
        Lease lease = alive(idle.answer(beat(agent, none, null), key));
        PresentedLease good = new PresentedLease.Good(lease);
        Checkpoint small = new Checkpoint(CheckpointKey.DEFAULT, 1, "{\"done\": 100}");
        return List.of(
                start,
                meter.of(() -> alive(idle.answer(beat(agent, good, null), key))).row("heartbeat, idle"),
                meter.of(() -> alive(persisted.answer(beat(agent, good, null), key)))
                        .row("heartbeat, persisted"),
                meter.of(() -> alive(persisted.answer(beat(agent, good, small), key)))
                        .row("heartbeat, persisted, with a small checkpoint"),
                meter.of(() -> keptCall(lease)).row("kept tool call, besides its decision"));
    }

    private Heartbeats heartbeats(Duration persistEvery) {
        HeartbeatStores behind = new HeartbeatStores(
                stores.control(),
                stores.checkpoints(),
                stores.instances(),
                stores.agents(),
                stores.audit(),
                stores.beacons());
        PeerPolicy peers = PeerPolicy.of(List.of(LoneStore.REGION));
        HeartbeatPolicy policy = new HeartbeatPolicy(LoneStore.REGION, HeartbeatPolicy.LEASE, persistEvery, peers);
        return new Heartbeats(behind, policy, clock, executor);
    }

    /** Looks the key up, as every heartbeat does. */
    private Runnable keyOf(AgentUri agent) {
        KeyText text = KeyText.random(clock.instant());
        stores.keys().save(new Key(text.id(), text.hash(), Role.AGENT, agent, "measured", clock.instant()));
        return () -> {
            if (stores.keys().find(text.id()).isEmpty()) {
                throw new IllegalStateException("The key was saved a moment ago.");
            }
        };
    }

    private static Heartbeat beat(AgentUri agent, PresentedLease lease, @Nullable Checkpoint checkpoint) {
        Report report = new Report("running", "{\"shard\":1}", Usage.NONE);
        return new Heartbeat(agent, INSTANCE, lease, report, CheckpointKey.DEFAULT, checkpoint);
    }

    private static Lease alive(HeartbeatAnswer answer) {
        if (answer instanceof HeartbeatAnswer.Alive alive) {
            return alive.lease();
        }
        throw new IllegalStateException("The instance should go on: " + answer);
    }

    private void keptCall(Lease lease) {
        Instant now = clock.instant();
        Ledger ledger = new Ledger(stores.actions(), clock);
        Action action = Action.begun(
                ActionId.of(lease.holder().agent(), "mail-1", now),
                lease.holder(),
                new ToolCall("mail", "POST", "send", ToolCall.digest("POST https://mail/send", new byte[0])),
                new Action.Beginning(now, LoneStore.REGION));
        ledger.begin(action, false);
        ledger.done(action, 200, "{\"sent\": true}");
    }
}
