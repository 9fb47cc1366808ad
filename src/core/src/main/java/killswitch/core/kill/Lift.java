package killswitch.core.kill;

import killswitch.core.agent.Scope;
import killswitch.core.region.Stamp;

/**
 * The decision to take back one kill. Written once, never changed.
 *
 * @param resume names the resume that made it: the lifts of one resume share it, and a repeat of that resume finds them
 */
public record Lift(KillId kill, Scope scope, Justification why, Stamp stamp, String resume) {}
