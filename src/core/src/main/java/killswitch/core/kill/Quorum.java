package killswitch.core.kill;

import killswitch.core.agent.Scope;

/** Knows how many people it takes to resume. */
@FunctionalInterface
public interface Quorum {

    /**
     * How many people it takes to take back a kill of this scope, 1 or 2.
     *
     * @throws killswitch.core.problem.ProblemException {@link killswitch.core.problem.Problem#STORE_UNAVAILABLE} if nobody
     *     can say: nothing is resumed then
     */
    int of(Scope scope);
}
