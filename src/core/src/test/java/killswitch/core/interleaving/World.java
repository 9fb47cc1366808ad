package killswitch.core.interleaving;

import static killswitch.core.Samples.NINE_O_FIVE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;

/** Three regions and what is between them. Each step is done by the real code, and what comes of it is held against the rule. */
final class World {

    static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-south-1");

    private final Design design;
    private final Tally tally;
    private final Rule rule = new Rule();
    private final Wire wire = new Wire();
    private final Fuse fuse = new Fuse();
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final List<Lift> attempted = new ArrayList<>();
    private final Orders orders = new Orders(this);
    private final Instances instances = new Instances(this);
    private long writes;
    private int step;

    World(Design design, Tally tally) {
        this.design = design;
        this.tally = tally;
        Map<String, ControlReplica> control = new LinkedHashMap<>();
        REGIONS.forEach(region -> control.put(region, design.control((key, record) -> replicate(region, key, record))));
        REGIONS.forEach(region -> sites.put(region, site(region, control)));
    }

    /** Plays the steps, and then lets everything arrive and heal. */
    static void play(List<Step> steps, Design design, Tally tally) {
        World world = new World(design, tally);
        steps.forEach(world::take);
        new Settlement(world).check();
    }

    private void take(Step next) {
        step++;
        switch (next) {
            case Step.Kill kill -> orders.kill(kill);
            case Step.Resume resume -> orders.resume(resume);
            case Step.Start start -> instances.start(start.who(), site(start.region()));
            case Step.Beat beat -> instances.beat(beat);
            case Step.Calls(String region) -> Who.ALL.forEach(who -> instances.calls(who, site(region)));
            case Step.Arrive(int which, boolean again) -> wire.arrive(which, again);
            case Step.Change(String from, String to, Path.Weather weather) ->
                site(from).paths().get(to).turns(weather);
            case Step.Partition(String region) ->
                others(region).forEach(from -> site(from).paths().get(region).turns(Path.Weather.CUT));
            case Step.Pass(var time) ->
                sites.values().forEach(site -> site.clock().pass(time));
            case Step.ClockOff(String region, var by) -> site(region).clock().pass(by);
        }
        if (next instanceof Step.Beat || next instanceof Step.Start || next instanceof Step.Arrive) {
            instances.checkThatNoCheckpointWentBack();
        }
    }

    private Site site(String region, Map<String, ControlReplica> control) {
        TickingClock clock = new TickingClock(NINE_O_FIVE);
        Map<String, Path> paths = new LinkedHashMap<>();
        control.forEach((to, store) -> paths.put(to, new Path(to, store, this)));
        ReplicatedCheckpointStore checkpoints =
                design.checkpoints(region, (key, record) -> replicate(region, key, record));
        return new Site(
                region,
                clock,
                control.get(region),
                checkpoints,
                paths,
                Site.services(region, clock, checkpoints, paths));
    }

    private long replicate(String from, Object key, Object record) {
        Copy copy = new Copy(key, record, ++writes);
        others(from).forEach(to -> wire.send(() -> arrive(to, copy)));
        return copy.write();
    }

    private static List<String> others(String region) {
        return REGIONS.stream().filter(other -> !other.equals(region)).toList();
    }

    private void arrive(String to, Copy copy) {
        switch (copy.record()) {
            case Kill kill -> rule.sees(to, kill);
            case Lift lift -> rule.sees(to, lift);
            case Checkpoint checkpoint -> rule.sees(to, ReplicatedCheckpointStore.agentOf(copy), checkpoint.sequence());
            default -> throw new AssertionError("What is " + copy);
        }
        site(to).control().arrived(copy);
        site(to).checkpoints().arrived(copy);
    }

    void lifting(Lift lift) {
        attempted.add(lift);
    }

    /** The lifts whose writing was begun since this was asked last, whether or not they got through. */
    List<Lift> attempted() {
        List<Lift> since = List.copyOf(attempted);
        attempted.clear();
        return since;
    }

    Site site(String region) {
        return sites.get(region);
    }

    Iterable<Site> sites() {
        return sites.values();
    }

    Rule rule() {
        return rule;
    }

    Wire wire() {
        return wire;
    }

    Fuse fuse() {
        return fuse;
    }

    Design design() {
        return design;
    }

    Tally tally() {
        return tally;
    }

    Instances instances() {
        return instances;
    }

    Orders orders() {
        return orders;
    }

    int step() {
        return step;
    }
}
