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
    private final ToolGate gate;
    private final Upstream upstream;

    ToolCalls(ToolActions actions, Ledger ledger, ToolGate gate, Upstream upstream) {
        this.actions = actions;
        this.ledger = ledger;
        this.gate = gate;
        this.upstream = upstream;
    }

    /** Passes the call through, and gives back what the tool has answered, now or when it was asked first. */
    ToolReply make(ToolRequest request) {
        return actions.of(request).map(action -> once(request, action)).orElseGet(() -> {
            gate.check();
            return answered(upstream.send(request.http()));
        });
    }

    private ToolReply once(ToolRequest request, Action action) {
        return ledger.begin(action, request.tool().knowsRepeats())
                .map(done -> ToolReply.replayed(Objects.requireNonNull(done.answer())))
                .orElseGet(() -> now(request, action));
    }

    private ToolReply now(ToolRequest request, Action action) {
        try {
            gate.check();
        } catch (RuntimeException refused) {
            ledger.notDone(action);
            throw refused;
        }
        Outcome outcome = upstream.send(request.http());
        writeDown(action, outcome);
        return answered(outcome);
    }

    private void writeDown(Action action, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered(ToolReply reply) when DECLINED.contains(reply.status()) -> ledger.notDone(action);
            case Outcome.Answered(ToolReply reply) when LEFT_OPEN.contains(reply.status()) -> {}
            case Outcome.Answered(ToolReply reply) -> ledger.done(action, reply.status(), reply.text());
            case Outcome.NotHeard ignored -> ledger.notDone(action);
            case Outcome.InDoubt ignored -> {}
        }
    }

    private static ToolReply answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(ToolReply reply) -> reply;
            case Outcome.NotHeard(var problem) -> throw problem;
            case Outcome.InDoubt(var problem) -> throw problem;
        };
    }
}
