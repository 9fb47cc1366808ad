package killswitch.core.action;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lets each action happen once: it is written down before the call goes out, and what came of it after. */
public final class Ledger {

    private static final Logger LOG = System.getLogger(Ledger.class.getName());

    private final ActionStore actions;
    private final Clock clock;

    public Ledger(ActionStore actions, Clock clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Begins an action.
     *
     * @param toolKnowsRepeats whether the tool itself notices an Idempotency-Key that it has seen: an action in doubt can
     *     then be asked for again
     * @return what came of it if it was done before; empty if it is to be done now
     * @throws ProblemException {@link Problem#ACTION_IN_DOUBT}; {@link Problem#ANSWER_NOT_KEPT};
     *     {@link Problem#IDEMPOTENCY_KEY_REUSED}; {@link Problem#STORE_UNAVAILABLE}
     */
    public Optional<Course.Done> begin(Action action, boolean toolKnowsRepeats) {
        return actions.begin(action, toolKnowsRepeats).map(known -> {
            if (!known.asksTheSame(action)) {
                throw Problem.IDEMPOTENCY_KEY_REUSED.because(
                        "This Idempotency-Key was used at %s for another call (%s %s): give every action a key of its own."
                                .formatted(
                                        known.begunAt(),
                                        known.call().method(),
                                        known.call().tool()));
            }
            return done(known);
        });
    }

    /** It never reached the tool, or the tool declined it. */
    public void notDone(Action action) {
        end(action.become(new Course.NotDone(clock.instant())));
    }

    /** Its agent was killed while it was under way, and nobody has waited for the tool's answer. */
    public void cut(Action action) {
        end(action.become(new Course.Cut(clock.instant())));
    }

    /** The tool has answered; an answer that is too long to be kept is left out. */
    public void done(Action action, int status, String answer) {
        @Nullable String kept = answer.length() > Limits.KEPT_ANSWER ? null : answer;
        end(action.become(new Course.Done(clock.instant(), status, kept)));
    }

    private static Course.Done done(Action known) {
        return switch (known.course()) {
            case Course.Done(var at, var status, var answer)
            when answer == null ->
                throw Problem.ANSWER_NOT_KEPT.because(
                        "This action was done at %s, and the tool answered with %d; the answer was too long to be kept."
                                .formatted(at, status));
            case Course.Done done -> done;
            case Course.InDoubt() -> throw inDoubt(known, "it is under way, or was cut off");
            case Course.Cut(var at) -> throw inDoubt(known, "it was cut off by a kill at %s".formatted(at));
            case Course.NotDone ignored ->
                throw new IllegalStateException("What was not done stands in nobody's way: " + known.id());
        };
    }

    private static ProblemException inDoubt(Action known, String why) {
        return Problem.ACTION_IN_DOUBT.because(
                "This action began at %s, and it is not known whether it was done: %s. Look at the tool before you do it again, with another Idempotency-Key."
                        .formatted(known.begunAt(), why));
    }

    /** What cannot be written stays in doubt: that is what it is for whoever asks again. */
    private void end(Action ended) {
        try {
            actions.end(ended);
        } catch (ProblemException e) {
            LOG.log(Level.ERROR, "How the action %s ended could not be written down.".formatted(ended.id()), e);
        }
    }
}
