package killswitch.core.audit;

/**
 * An event's place in the hash chain of the region that wrote it.
 *
 * @param sequence counts from 1 in each region, without gaps
 * @param previousHash the hash of the event before; 64 zeros for the first
 * @param hash SHA-256, in hex, of the previous hash and the event's own content
 */
public record Link(long sequence, String previousHash, String hash) {

    /** What the first event of a chain follows. */
    public static final Link ORIGIN = new Link(0, "0".repeat(64), "0".repeat(64));
}
