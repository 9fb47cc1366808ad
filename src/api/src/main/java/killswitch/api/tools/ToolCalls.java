package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import killswitch.core.action.Action;
import killswitch.core.action.Ledger;

/**
 * Makes the agent's calls: an action is written down first, then the gate is asked once more, then the call goes out, and
 * what came of it is written down. A repeat of an action that was done gets the answer of the first.
 */
@Singleton
class ToolCalls {

    /** With these a tool says that it has not even begun. */
    private static final Set<Integer> DECLINED = Set.of(429, 503);

    /** With these it says that something went wrong on the way; nobody knows how far it came. */
    private static final Set<Integer> LEFT_OPEN = Set.of(500, 502, 504);

    private final ToolActions actions;
    private final Ledger ledger;
    private final Dispatch dispatch;

    ToolCalls(ToolActions actions, Ledger ledger, Dispatch dispatch) {
        this.actions = actions;
        this.ledger = ledger;
        this.dispatch = dispatch;
    }

    /** Passes the call through, and gives back what the tool has answered, now or when it was asked first. */
    ToolReply make(ToolRequest request) {
        return actions.of(request)
                .map(action -> once(request, action))
                .orElseGet(() -> answered(dispatch.send(request)));
    }

    private ToolReply once(ToolRequest request, Action action) {
        return ledger.begin(action, request.tool().traits().knowsRepeats())
                .map(done -> ToolReply.replayed(Objects.requireNonNull(done.answer())))
                .orElseGet(() -> now(request, action));
    }

    private ToolReply now(ToolRequest request, Action action) {
        Outcome outcome = dispatch.send(request);
        writeDown(action, outcome, request.tool());
        return answered(outcome);
    }

    private void writeDown(Action action, Outcome outcome, Tool tool) {
        switch (outcome) {
            case Outcome.Answered(ToolReply reply) when hasDeclined(reply, tool) -> ledger.notDone(action);
            case Outcome.Answered(ToolReply reply) when LEFT_OPEN.contains(reply.status()) -> {}
            case Outcome.Answered(ToolReply reply) -> ledger.done(action, reply.status(), reply.text());
            case Outcome.NotHeard ignored -> ledger.notDone(action);
            case Outcome.Cut ignored -> ledger.cut(action);
            case Outcome.InDoubt ignored -> {}
        }
    }

    /** A credential that is ours, and that the tool does not take, is not the agent's doing: it may ask again. */
    private static boolean hasDeclined(ToolReply reply, Tool tool) {
        boolean ours = tool.traits().credential() != null;
        return DECLINED.contains(reply.status()) || (ours && reply.status() == Dispatch.UNAUTHORIZED);
    }

    private static ToolReply answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(ToolReply reply) -> reply;
            case Outcome.NotHeard(var problem) -> throw problem;
            case Outcome.Cut(var problem) -> throw problem;
            case Outcome.InDoubt(var problem) -> throw problem;
        };
    }
}
