package killswitch.local.bench;

import java.time.Clock;
import java.time.Instant;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.region.Stamp;
import killswitch.dynamodb.Stores;
import killswitch.local.LoneStore;

/** Kills and lifts by nobody in particular. */
record Past(Stores stores, Clock clock) {

    Kill kill(Scope scope) {
        Instant now = clock.instant();
        return new Kill(KillId.random(now), scope, Justification.of("measured: kill"), stamp(now));
    }

    Lift lift(Kill kill) {
        return new Lift(kill.id(), kill.scope(), Justification.of("measured: lift"), stamp(clock.instant()), "resume");
    }

    /** Writes a kill and its lift, and returns the id that a lease must list. */
    KillId killAndLift(Scope scope) {
        Kill kill = stores.control().write(kill(scope));
        stores.control().write(lift(kill));
        return kill.id();
    }

    private static Stamp stamp(Instant now) {
        return new Stamp("key:bench", now, LoneStore.REGION);
    }
}
