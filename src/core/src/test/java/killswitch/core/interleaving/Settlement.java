package killswitch.core.interleaving;

import static java.util.stream.Collectors.toSet;
import static killswitch.core.interleaving.Violation.unless;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;

/** The end of a run: every path is fine, everything has arrived, and the regions agree for good. */
final class Settlement {

    private final World world;

    Settlement(World world) {
        this.world = world;
    }

    void check() {
        world.sites().forEach(site -> site.paths().values().forEach(path -> path.turns(Path.Weather.FINE)));
        world.wire().drain();
        checkRecords();
        checkCheckpoints();
        Who.ALL.forEach(this::checkLeases);
        Who.ALL.forEach(this::checkNewStarts);
    }

    private void checkRecords() {
        Site first = world.site(World.REGIONS.getFirst());
        for (Site site : world.sites()) {
            SwitchRecords records = site.control().all();
            unless(
                    set(records).equals(set(first.control().all())),
                    "P3",
                    "%s and %s do not agree.",
                    site.region(),
                    first.region());
            Set<KillId> kills = records.kills().stream().map(Kill::id).collect(toSet());
            unless(
                    kills.containsAll(world.orders().acknowledged()),
                    "P3",
                    "%s has lost an acknowledged kill.",
                    site.region());
            Set<KillId> standing = records.standing().stream().map(Kill::id).collect(toSet());
            Set<KillId> should = world.rule().standing(site.region(), scope -> true);
            unless(
                    standing.equals(should),
                    standing.containsAll(should) ? "P4" : "P3",
                    "In %s stand %s, and should %s.",
                    site.region(),
                    standing,
                    should);
        }
    }

    private void checkCheckpoints() {
        for (AgentUri agent : Who.AGENTS) {
            Set<Object> newest = new HashSet<>();
            world.sites().forEach(site -> newest.add(site.checkpoints().newest(agent, CheckpointKey.DEFAULT)));
            unless(
                    newest.size() == 1,
                    "P8",
                    "The regions do not agree on the newest checkpoint of %s: %s.",
                    agent,
                    newest);
        }
    }

    private void checkLeases(Who who) {
        for (Instances.Held held : List.copyOf(world.instances().leases(who))) {
            world.sites().forEach(site -> world.instances().call(who, site, held));
        }
    }

    /** The regions agree: a lease from one of them is as good as one from another, in all of them. */
    private void checkNewStarts(Who who) {
        Site site = world.site(World.REGIONS.get(Who.ALL.indexOf(who) % World.REGIONS.size()));
        int before = world.instances().leases(who).size();
        world.instances().start(who, site);
        List<Instances.Held> leases = world.instances().leases(who);
        boolean got = leases.size() > before;
        unless(got != world.rule().isKilled(site.region(), who), "P4", "A new start of %s got a lease: %s.", who, got);
        if (got) {
            world.sites().forEach(each -> world.instances().call(who, each, leases.getLast()));
        }
    }

    private static Set<Object> set(SwitchRecords records) {
        return Stream.concat(records.kills().stream(), records.lifts().stream()).collect(toSet());
    }
}
