package killswitch.core.interleaving;

import static killswitch.core.interleaving.Violation.unless;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.instance.HeartbeatAnswer.Alive;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.Verdict;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The instances: what they are told, what they may do, and every lease that one of their processes has ever had. */
final class Instances {

    private static final Report RUNNING = new Report("running", null, Usage.NONE);

    /**
     * A lease that an instance has got.
     *
     * @param started the step in which its process started
     * @param ends by the clock of the region that gave it
     */
    record Held(Lease lease, int started, Instant ends) {}

    private record Seen(String region, AgentUri agent) {}

    private final World world;
    private final Map<Who, List<Held>> held = new HashMap<>();
    private final Map<Seen, Long> newest = new HashMap<>();

    Instances(World world) {
        this.world = world;
    }

    void start(Who who, Site site) {
        Heartbeat beat = beat(who, new PresentedLease.None(), null);
        beat(site, who, beat, null);
    }

    void beat(Step.Beat step) {
        Site site = world.site(step.region());
        Held brought = lease(step.who(), step.age());
        if (brought != null) {
            String data = "{\"by\":\"%s in %s at %d\"}".formatted(step.who(), step.region(), world.step());
            Checkpoint checkpoint = new Checkpoint(CheckpointKey.DEFAULT, step.sequence(), data);
            beat(site, step.who(), beat(step.who(), presented(brought, site), checkpoint), brought);
        }
    }

    void calls(Who who, Site site) {
        for (Held brought : leases(who)) {
            boolean over = presented(brought, site) instanceof PresentedLease.Bad;
            unless(over || site.clock().instant().isBefore(brought.ends()), "P6", "A lease has outlived its end.");
            world.tally().count(over ? "calls refused: lease over" : "calls with a lease in its term");
            call(who, site, brought);
        }
    }

    /** Judges the lease in a region, in its term or not, and holds the verdict against the rule. */
    void call(Who who, Site site, Held brought) {
        try {
            SwitchRecords records = site.home().covering(who.agent());
            Verdict verdict = world.design().judge(brought.lease(), records);
            boolean authorised = verdict instanceof Verdict.Alive;
            world.tally().count("calls " + verdict.getClass().getSimpleName());
            checkAuthority(who, site, brought, authorised);
        } catch (ProblemException e) {
            world.tally().count("calls that cannot be decided, and are refused");
        }
    }

    private void checkAuthority(Who who, Site site, Held brought, boolean authorised) {
        Rule rule = world.rule();
        String region = site.region();
        unless(!(authorised && rule.isKilled(region, who)), "P1", "%s may act in %s, and is killed.", who, region);
        unless(
                !(authorised && sleptThroughAKill(who, region, brought)),
                "P5",
                "%s may act in %s on a lease from before a kill.",
                who,
                region);
        Set<KillId> outlived = brought.lease().outlived();
        boolean may = rule.mayAct(region, who, outlived);
        unless(
                authorised == may,
                may ? "P4" : "P5",
                "%s in %s: authorised is %s, and should not be.",
                who,
                region,
                authorised);
    }

    /** By the order of things alone, whatever the lease lists. */
    private boolean sleptThroughAKill(Who who, String region, Held brought) {
        return world.rule().liftedAfter(brought.started(), region, who, world.orders());
    }

    private void beat(Site site, Who who, Heartbeat beat, @Nullable Held brought) {
        long before = world.rule().newest(site.region(), who.agent());
        try {
            HeartbeatAnswer answer = world.design().answer(site, beat);
            world.tally().count("heartbeats answered " + answer.getClass().getSimpleName());
            check(site, who, beat, answer);
            if (answer instanceof Alive(Lease lease, Checkpoint checkpoint, var ignored)) {
                gets(site, who, brought, lease);
                unless(
                        before < 0 || (checkpoint != null && checkpoint.sequence() >= before),
                        "P8",
                        "The answer's checkpoint is older than %d (F14).",
                        before);
            }
        } catch (ProblemException e) {
            world.tally().count("heartbeats that cannot be answered");
        }
    }

    private void check(Site site, Who who, Heartbeat beat, HeartbeatAnswer answer) {
        boolean killed = world.rule().isKilled(site.region(), who);
        unless(
                killed == answer instanceof HeartbeatAnswer.Killed,
                killed ? "P1" : "P4",
                "%s is told %s in %s (F20).",
                who,
                answer.getClass().getSimpleName(),
                site.region());
        boolean fenced = isFenced(site, who, beat.lease());
        unless(
                killed || fenced == (answer instanceof HeartbeatAnswer.Fenced),
                "P5",
                "%s is told %s in %s.",
                who,
                answer.getClass().getSimpleName(),
                site.region());
        boolean refused = fenced || (killed && beat.lease() instanceof PresentedLease.None);
        if (beat.checkpoint() != null && !refused) {
            world.rule().sees(site.region(), who.agent(), beat.checkpoint().sequence());
        }
    }

    private boolean isFenced(Site site, Who who, PresentedLease presented) {
        return switch (presented) {
            case PresentedLease.None() -> false;
            case PresentedLease.Good(Lease lease) -> world.rule().isFenced(site.region(), who, lease.outlived());
            case PresentedLease.Bad ignored -> true;
            case PresentedLease.Unverifiable ignored -> throw new IllegalStateException("No secret is ever away here.");
        };
    }

    private void gets(Site site, Who who, @Nullable Held brought, Lease lease) {
        if (brought == null) {
            Set<KillId> lifted = world.rule().lifted(site.region(), who::isIn);
            unless(lease.outlived().equals(lifted), "P5", "A new start lists %s, not %s.", lease.outlived(), lifted);
        } else {
            unless(lease.outlived().equals(brought.lease().outlived()), "P5", "A renewal has changed the list.");
            unless(lease.holder().equals(brought.lease().holder()), "P5", "A renewal has changed the holder.");
        }
        int started = brought == null ? world.step() : brought.started();
        Instant ends = site.clock().instant().plus(HeartbeatPolicy.LEASE);
        held.computeIfAbsent(who, w -> new ArrayList<>()).add(new Held(lease, started, ends));
    }

    /** Every region's newest checkpoint is the newest that has reached it, and none is older than it was. */
    void checkThatNoCheckpointWentBack() {
        for (Site site : world.sites()) {
            for (AgentUri agent : Who.AGENTS) {
                long now = site.checkpoints()
                        .newest(agent, CheckpointKey.DEFAULT)
                        .map(Checkpoint::sequence)
                        .orElse(-1L);
                long last = newest.getOrDefault(new Seen(site.region(), agent), -1L);
                unless(
                        now >= last,
                        "P8",
                        "The checkpoint of %s in %s went back from %d to %d.",
                        agent,
                        site.region(),
                        last,
                        now);
                unless(
                        now == world.rule().newest(site.region(), agent),
                        "P8",
                        "The checkpoint of %s in %s is %d, and should be %d (F15).",
                        agent,
                        site.region(),
                        now,
                        world.rule().newest(site.region(), agent));
                newest.put(new Seen(site.region(), agent), now);
            }
        }
    }

    /** Every lease that an instance has had. */
    List<Held> leases(Who who) {
        return held.getOrDefault(who, List.of());
    }

    private @Nullable Held lease(Who who, int age) {
        List<Held> leases = leases(who);
        return leases.isEmpty() ? null : leases.get(Math.max(0, leases.size() - 1 - age));
    }

    private static PresentedLease presented(Held held, Site site) {
        return held.lease().term().isOver(site.clock().instant())
                ? new PresentedLease.Bad(PresentedLease.Fault.EXPIRED)
                : new PresentedLease.Good(held.lease());
    }

    private static Heartbeat beat(Who who, PresentedLease lease, @Nullable Checkpoint checkpoint) {
        return new Heartbeat(who.agent(), who.instance(), lease, RUNNING, CheckpointKey.DEFAULT, checkpoint);
    }
}
