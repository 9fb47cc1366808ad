package killswitch.core.policy;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Arrays;
import killswitch.core.Sha256;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.problem.Problem;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * That the policy of a scope is set or deleted.
 *
 * @param id a ULID; that of a repeat is the same
 * @param policy null deletes
 */
public record PolicyChange(String id, Scope scope, @Nullable Policy policy, Stamp stamp) {

    private static final String DELETED = "deleted";

    public PolicyChange {
        ScopedPolicy.requireScope(scope);
        if (approvals(policy) > 1 && isOurs(scope)) {
            throw Problem.INVALID_FIELD.because(
                    "The agents of '%s' are the switch's own, and each resumes alone: 'resume.approvals' is 1 for them."
                            .formatted(AgentUri.OWN_ORG));
        }
    }

    /**
     * The id of a change.
     *
     * @param idempotencyKey a repeat has the same; null if there is none
     */
    public static String id(@Nullable String idempotencyKey, Scope scope, Stamp stamp) {
        if (idempotencyKey == null) {
            return UlidCreator.getUlid(stamp.time().toEpochMilli()).toString();
        }
        byte[] digest = Sha256.of("policy\n" + scope + "\n" + idempotencyKey);
        return Ulid.from(Arrays.copyOf(digest, Ulid.ULID_BYTES)).toString();
    }

    /** How many people it takes to resume, once it is made. */
    int approvals() {
        return approvals(policy);
    }

    /** As it goes on the record: the reason is the policy in one line, or that it is deleted. */
    Entry entry() {
        AgentUri agent = scope instanceof Scope.Agent(AgentUri uri) ? uri : null;
        String what = policy == null ? DELETED : policy.toString();
        return Entry.of(AuditEvent.Type.POLICY_CHANGED, new Subject(agent, scope.toString(), id, what), stamp);
    }

    private static int approvals(@Nullable Policy policy) {
        return policy == null ? 1 : policy.approvals();
    }

    private static boolean isOurs(Scope scope) {
        return new Scope.Org(AgentUri.OWN_ORG).equals(scope) || scope.wider().contains(new Scope.Org(AgentUri.OWN_ORG));
    }
}
