package killswitch.access.testing;

import killswitch.access.KeyText;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/** Makes keys and puts them into a store. */
public final class KeyRing {

    private final KeyStore store;

    public KeyRing(KeyStore store) {
        this.store = store;
    }

    /** A new key of this role. */
    public KeyText key(Role role) {
        return key(role, null);
    }

    /** A new key of this agent. */
    public KeyText key(AgentUri agent) {
        return key(Role.AGENT, agent);
    }

    /** A new key of this role that is bound to this agent. */
    public KeyText key(Role role, @Nullable AgentUri agent) {
        KeyText text = KeyText.random(Samples.NOW);
        store.save(new Key(text.id(), text.hash(), role, agent, null, Samples.NOW));
        return text;
    }
}
