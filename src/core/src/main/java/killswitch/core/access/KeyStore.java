package killswitch.core.access;

import java.time.Instant;
import java.util.Optional;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/**
 * Remembers keys. A key and its revocation are records of their own, each written once: a revocation is never undone by
 * an older copy of the key.
 */
public interface KeyStore {

    /** Writes the key; false, and nothing is changed, if one with its id was there. */
    boolean save(Key key);

    /** The key with this id, unless it is unknown or revoked. */
    Optional<Key> find(String id);

    /** Revokes a key, for good. */
    void revoke(String id, Instant at);

    /** The keys that are not revoked, ordered by id. */
    Page<Key> list(PageRequest request);
}
