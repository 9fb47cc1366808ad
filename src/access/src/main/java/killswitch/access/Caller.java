package killswitch.access;

import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.Scope;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, once the credential has been found to be real.
 *
 * @param holder the instance, when it has shown its lease; null when it has shown a key, or what stands for one
 */
public record Caller(Principal principal, @Nullable Holder holder) {

    static Caller with(Principal principal) {
        return new Caller(principal, null);
    }

    static Caller with(Holder holder) {
        String id = new Scope.Instance(holder.agent(), holder.instance()).toString();
        return new Caller(new Principal(id, Role.AGENT, holder.agent()), holder);
    }

    /** What it has shown. */
    public CredentialKind credential() {
        return holder == null ? CredentialKind.KEY : CredentialKind.LEASE;
    }
}
