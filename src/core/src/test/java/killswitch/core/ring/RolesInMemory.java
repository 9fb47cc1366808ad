package killswitch.core.ring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Roles that are denied by hand; a test can have something happen just after, or have IAM refuse. */
final class RolesInMemory implements Roles {

    private final Set<String> denied = new HashSet<>();
    private final List<String> changes = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private Runnable afterwards = () -> {};

    /** From now on IAM refuses whatever concerns this role. */
    void refuse(String role) {
        refused.add(role);
    }

    /** Happens once, just after the next change. */
    void then(Runnable something) {
        afterwards = something;
    }

    List<String> changes() {
        return List.copyOf(changes);
    }

    @Override
    public boolean isDenied(String role) {
        if (refused.contains(role)) {
            throw new IllegalStateException("AccessDenied");
        }
        return denied.contains(role);
    }

    @Override
    public void deny(String role) {
        denied.add(role);
        changed("deny " + role);
    }

    @Override
    public void allow(String role) {
        denied.remove(role);
        changed("allow " + role);
    }

    private void changed(String what) {
        changes.add(what);
        Runnable now = afterwards;
        afterwards = () -> {};
        now.run();
    }
}
