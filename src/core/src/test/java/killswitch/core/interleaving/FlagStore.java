package killswitch.core.interleaving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/** What not to do: one item per scope that says whether it is killed, changed by every kill and every resume. */
final class FlagStore implements ControlReplica {

    /** @param lift none while it is killed */
    private record Flag(Kill kill, Optional<Lift> lift) {}

    private final Map<Scope, Flag> flags = new HashMap<>();
    private final Map<Scope, Long> writes = new HashMap<>();
    private final Feed feed;

    FlagStore(Feed feed) {
        this.feed = feed;
    }

    @Override
    public Kill write(Kill kill) {
        put(kill.scope(), new Flag(kill, Optional.empty()), feed.changed(kill.scope(), kill));
        return kill;
    }

    @Override
    public Lift write(Lift lift) {
        Flag flag = flags.get(lift.scope());
        if (flag != null) {
            put(lift.scope(), new Flag(flag.kill(), Optional.of(lift)), feed.changed(lift.scope(), lift));
        }
        return lift;
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
    }

    @Override
    public void arrived(Copy copy) {
        if (copy.key() instanceof Scope scope && writes.getOrDefault(scope, 0L) < copy.write()) {
            if (copy.record() instanceof Kill kill) {
                put(scope, new Flag(kill, Optional.empty()), copy.write());
            } else if (copy.record() instanceof Lift lift && flags.get(scope) instanceof Flag(Kill kill, var ignored)) {
                put(scope, new Flag(kill, Optional.of(lift)), copy.write());
            }
        }
    }

    private void put(Scope scope, Flag flag, long write) {
        flags.put(scope, flag);
        writes.put(scope, write);
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return where(scope -> scope.covers(agent)
                || scope instanceof Scope.Instance instance && instance.agent().equals(agent));
    }

    @Override
    public SwitchRecords of(Scope wanted) {
        return where(wanted::equals);
    }

    @Override
    public SwitchRecords all() {
        return where(scope -> true);
    }

    @Override
    public Optional<SwitchRecords> find(KillId id) {
        return Optional.of(all()).filter(records -> !records.kills().isEmpty());
    }

    /** A lift in a flag is that of the kill in it, whichever it was meant for. */
    private SwitchRecords where(Predicate<Scope> wanted) {
        List<Flag> flagged = flags.entrySet().stream()
                .filter(flag -> wanted.test(flag.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Stream<Lift> lifts = flagged.stream().flatMap(flag -> flag.lift().stream()
                .map(lift -> new Lift(flag.kill().id(), lift.scope(), lift.why(), lift.stamp(), lift.resume())));
        return new SwitchRecords(flagged.stream().map(Flag::kill).toList(), lifts.toList());
    }
}
