package killswitch.core.audit;

/**
 * Puts on the record what is noticed again and again, in every region, and is to be told once. What one process has told, or
 * found told, it does not look up a second time.
 */
public final class Announcer {

    private final AuditStore store;
    private final RecentIds known = new RecentIds();

    public Announcer(AuditStore store) {
        this.store = store;
    }

    /** Whether this process has told of it, or found it told: there is nothing more to be done about it. */
    public boolean knows(Entry entry) {
        return known.has(entry.id());
    }

    /**
     * Appends the entry to this region's chain unless a chain has it, as far as is known here.
     *
     * @return whether it was this that told of it
     * @throws RuntimeException if it cannot be known or written: it is then as untold as before
     */
    public boolean announce(Entry entry) {
        if (!known.add(entry.id())) {
            return false;
        }
        try {
            if (store.isOnRecord(entry.id())) {
                return false;
            }
            store.append(entry);
            return true;
        } catch (RuntimeException e) {
            known.remove(entry.id());
            throw e;
        }
    }
}
