package killswitch.api.tools;

import killswitch.core.problem.ProblemException;

/** What came of a call that was sent. */
sealed interface Outcome {

    /** The tool has answered. */
    record Answered(ToolReply reply) implements Outcome {}

    /** The tool cannot have heard of the call. */
    record NotHeard(ProblemException problem) implements Outcome {}

    /** The agent was killed meanwhile, and nobody waited any longer. The tool may have done what it was asked. */
    record Cut(ProblemException problem) implements Outcome {}

    /** The tool may have done what it was asked. */
    record InDoubt(ProblemException problem) implements Outcome {}
}
