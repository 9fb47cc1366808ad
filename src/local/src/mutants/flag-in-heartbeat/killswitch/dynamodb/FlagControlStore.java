package killswitch.dynamodb;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/** Writes kills and lifts as they should be, and believes the flag: a kill whose scope's flag is not set does not stand. */
final class FlagControlStore implements ControlStore {

    private final ControlStore records;
    private final Flags flags;

    FlagControlStore(ControlStore records, Flags flags) {
        this.records = records;
        this.flags = flags;
    }

    @Override
    public Kill write(Kill kill) {
        Kill standing = records.write(kill);
        flags.set(kill.scope(), true);
        return standing;
    }

    @Override
    public Lift write(Lift lift) {
        Lift standing = records.write(lift);
        flags.set(lift.scope(), false);
        return standing;
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return flagged(records.covering(agent));
    }

    @Override
    public SwitchRecords of(Scope scope) {
        return flagged(records.of(scope));
    }

    @Override
    public SwitchRecords all() {
        return flagged(records.all());
    }

    @Override
    public Optional<SwitchRecords> find(KillId id) {
        return records.find(id);
    }

    private SwitchRecords flagged(SwitchRecords known) {
        Set<KillId> unflagged = known.standing().stream()
                .filter(kill -> !flags.isSet(kill.scope()))
                .map(Kill::id)
                .collect(toSet());
        return new SwitchRecords(
                known.kills().stream()
                        .filter(kill -> !unflagged.contains(kill.id()))
                        .toList(),
                known.lifts());
    }
}
