package killswitch.core.kill;

import killswitch.core.agent.Scope;
import killswitch.core.region.Stamp;

/** The decision to stop everything in a scope. Written once, never changed; taken back only by its {@link Lift}. */
public record Kill(KillId id, Scope scope, Justification why, Stamp stamp) {}
