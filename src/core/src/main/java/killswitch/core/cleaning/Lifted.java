package killswitch.core.cleaning;

import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/** A kill that was taken back. */
public record Lifted(KillId kill, Scope scope) {

    static Lifted by(Lift lift) {
        return new Lifted(lift.kill(), lift.scope());
    }

    /** Whether these records have the kill. */
    boolean isKillIn(SwitchRecords records) {
        return records.kills().stream().anyMatch(each -> each.id().equals(kill));
    }

    /** Whether these records have its lift. */
    boolean isLiftIn(SwitchRecords records) {
        return records.lifts().stream().anyMatch(each -> each.kill().equals(kill));
    }
}
