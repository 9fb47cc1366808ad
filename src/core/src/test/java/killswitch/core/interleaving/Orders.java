package killswitch.core.interleaving;

import static java.util.stream.Collectors.toSet;
import static killswitch.core.interleaving.Violation.unless;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Killing;
import killswitch.core.kill.Lift;
import killswitch.core.kill.Order;
import killswitch.core.kill.Resuming;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Answer;

/** Whoever kills and resumes, and what they are told. The order's key is its reason too, so that its records are known. */
final class Orders {

    private final World world;
    private final Map<String, Integer> firstOrdered = new HashMap<>();
    private final Set<KillId> acknowledged = new HashSet<>();

    Orders(World world) {
        this.world = world;
    }

    void kill(Step.Kill step) {
        boolean repeat = firstOrdered.putIfAbsent(step.key(), world.step()) != null;
        world.fuse().light(step.dies());
        try {
            Killing killing = world.site(step.region()).killSwitch().kill(order(step.scope(), step.key()));
            if (!world.fuse().isBurnt()) {
                world.tally().count(repeat ? "kills repeated" : "kills acknowledged");
                acknowledged.add(killing.kill().id());
                check(step, killing);
            }
        } catch (ProblemException e) {
            world.tally().count("orders that nothing has confirmed");
        } finally {
            world.fuse().light(0);
        }
        unless(world.rule().madeBy(step.key()).size() <= 1, "P4", "The order %s has made two kills.", step.key());
    }

    private void check(Step.Kill step, Killing killing) {
        Kill kill = killing.kill();
        unless(
                kill.scope().equals(step.scope()) && kill.why().reason().equals(step.key()),
                "P4",
                "The answer to %s is another kill: %s.",
                step.key(),
                kill);
        for (String region : confirmed(killing.regions())) {
            unless(world.rule().seen(region).contains(kill.id()), "P2", "%s has confirmed without a write.", region);
            boolean lifted = world.rule().lifted(region, kill.scope()::equals).contains(kill.id());
            unless(!(lifted && killing.stands()), "P4", "%s says that %s stands; it is lifted.", region, step.key());
        }
        boolean liftedSomewhere = World.REGIONS.stream()
                .anyMatch(region ->
                        world.rule().lifted(region, kill.scope()::equals).contains(kill.id()));
        unless(killing.stands() || liftedSomewhere, "P3", "%s is said to be lifted, and is not.", step.key());
    }

    void resume(Step.Resume step) {
        Site site = world.site(step.region());
        Set<KillId> seen = world.rule().standing(step.region(), step.scope()::equals);
        Set<KillId> before = recordedLifts(site, step);
        world.attempted();
        world.fuse().light(step.dies());
        try {
            Resuming resuming = site.killSwitch().resume(order(step.scope(), step.key()));
            if (!world.fuse().isBurnt()) {
                world.tally().count(before.isEmpty() ? "resumes acknowledged" : "resumes repeated");
                check(step, resuming, before.isEmpty() ? seen : before);
            }
        } catch (ProblemException e) {
            world.tally().count("orders that nothing has confirmed");
        } finally {
            world.fuse().light(0);
        }
        Set<KillId> mayLift = before.isEmpty() ? seen : before;
        for (Lift lift : world.attempted()) {
            unless(mayLift.contains(lift.kill()), "P3", "%s takes back a kill that it has not seen.", step.key());
        }
    }

    private void check(Step.Resume step, Resuming resuming, Set<KillId> toLift) {
        Set<KillId> lifted = resuming.lifts().stream().map(Lift::kill).collect(toSet());
        unless(lifted.equals(toLift), "P4", "%s has lifted %s, not %s.", step.key(), lifted, toLift);
        world.tally().count(lifted.isEmpty() ? "resumes of nothing" : "resumes that lifted");
        Set<KillId> still = world.rule()
                .standing(
                        step.region(),
                        scope -> scope.equals(step.scope())
                                || step.scope().wider().contains(scope));
        still.removeAll(lifted);
        unless(
                resuming.stillKilledBy().stream().map(Kill::id).collect(toSet()).equals(still),
                "P3",
                "After %s its scope is killed by %s, and the answer says by %s (F05).",
                step.key(),
                still,
                resuming.stillKilledBy());
        if (!still.isEmpty()) {
            world.tally().count("resumes after which a kill stands all the same");
        }
    }

    /** What the order is known to have lifted, where its region can read it now. */
    private Set<KillId> recordedLifts(Site site, Step.Resume step) {
        return site.paths().values().stream()
                .filter(Path::isFine)
                .flatMap(path -> path.recorded(step.scope()).stream())
                .filter(lift -> lift.why().reason().equals(step.key()))
                .map(Lift::kill)
                .collect(toSet());
    }

    /** The kills that an operator was told of: none may get lost. */
    Set<KillId> acknowledged() {
        return acknowledged;
    }

    /** The step in which the order that made the kill was first given. */
    int firstOrdered(Kill kill) {
        return firstOrdered.get(kill.why().reason());
    }

    private Order order(Scope scope, String key) {
        return world.design().order(new Order(scope, Justification.of(key), "key:dana", key));
    }

    private static <T> List<String> confirmed(Map<String, Answer<T>> regions) {
        return regions.entrySet().stream()
                .filter(answer -> answer.getValue() instanceof Answer.Confirmed<T>)
                .map(Map.Entry::getKey)
                .toList();
    }
}
