package killswitch.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** Sets and deletes policies, and never without a word on the record. */
public final class Policies {

    private final PolicyStore store;
    private final AuditStore audit;

    public Policies(PolicyStore store, AuditStore audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Makes the change. A repeat of one that is on the record changes nothing: another change may have come after it.
     *
     * @param by the role of whoever makes it: only an admin has fewer people asked before agents are resumed
     * @throws ProblemException {@link Problem#NOT_ALLOWED} if it takes an admin; {@link Problem#UNKNOWN_POLICY} if there is none to be deleted;
     *     {@link Problem#IDEMPOTENCY_KEY_REUSED} if the id was that of another change; {@link Problem#STORE_UNAVAILABLE} if
     *     it could not be made or not be recorded: to be sent again
     */
    public void make(PolicyChange change, Role by) {
        Entry entry = change.entry();
        if (isRepeat(entry)) {
            return;
        }
        requireAllowed(change, by);
        if (change.policy() == null) {
            var unused = get(change.scope());
            store.delete(change.scope());
        } else {
            store.set(new ScopedPolicy(change.scope(), change.policy(), change.stamp()));
        }
        audit.append(entry);
    }

    /**
     * The policy of exactly this scope.
     *
     * @throws ProblemException {@link Problem#UNKNOWN_POLICY} if it has none
     */
    public ScopedPolicy get(Scope scope) {
        return store.of(ScopedPolicy.requireScope(scope))
                .orElseThrow(() -> Problem.UNKNOWN_POLICY.because(
                        "%s has no policy of its own; a wider one may cover it.".formatted(scope)));
    }

    /** What holds for the agent. */
    public EffectivePolicy effective(AgentUri agent) {
        Scope narrowest = new Scope.Agent(agent);
        List<Scope> scopes = Stream.concat(Stream.of(narrowest), narrowest.wider().stream())
                .filter(scope -> !(scope instanceof Scope.Everything))
                .toList();
        return EffectivePolicy.of(agent, store.of(scopes));
    }

    /** How many people it takes to resume the scope: as many as the policy wants that wants the most of those it concerns. */
    public int approvals(Scope scope) {
        return store.all().stream()
                .filter(policy -> isConcerned(policy.scope(), scope))
                .mapToInt(policy -> policy.policy().approvals())
                .max()
                .orElse(1);
    }

    /** A wider policy holds for the scope, and a narrower one for a part of it, which is resumed with the rest. */
    private static boolean isConcerned(Scope policy, Scope scope) {
        return policy.equals(scope)
                || scope.wider().contains(policy)
                || policy.wider().contains(scope);
    }

    /** Whoever could take the second person off could go on alone. */
    private void requireAllowed(PolicyChange change, Role by) {
        int before = store.of(change.scope())
                .map(scoped -> scoped.policy().approvals())
                .orElse(1);
        if (change.approvals() < before && by != Role.ADMIN) {
            throw Problem.NOT_ALLOWED.because(
                    "It takes %d people to resume %s, and only an admin may change that: leave 'resume.approvals' as it is, or ask an admin."
                            .formatted(before, change.scope()));
        }
    }

    private boolean isRepeat(Entry entry) {
        Optional<AuditEvent> known = audit.find(entry.id());
        known.filter(event -> !event.subject().equals(entry.subject())).ifPresent(other -> {
            throw Problem.IDEMPOTENCY_KEY_REUSED.because(
                    "This Idempotency-Key was used for another policy of %s: give every change a key of its own."
                            .formatted(entry.subject().scope()));
        });
        return known.isPresent() || audit.isOnRecord(entry.id());
    }
}
