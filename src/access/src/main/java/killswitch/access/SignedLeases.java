package killswitch.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import killswitch.core.lease.Lease;

/**
 * Leases whose signature was right, so that who acts many times with one pays for it once. Whether the secret is good still,
 * and the lease's term, are for each call to ask.
 *
 * <p>They are found by the SHA-256 digest of their token: how long the search takes says nothing of a token that is being guessed.
 */
final class SignedLeases {

    /** Instances that act at the same time through one process, with room to spare; some megabytes at most. */
    static final int MOST = 512;

    /**
     * What was signed.
     *
     * @param version of the secret
     */
    record Signed(String version, Lease lease) {}

    private final Map<String, Signed> byDigest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signed> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Signed> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    synchronized void remember(String digest, Signed signed) {
        byDigest.put(digest, signed);
    }
}
