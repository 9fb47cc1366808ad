package killswitch.core.audit;

/** What stands at one place of a chain. */
public sealed interface ChainItem {

    /** An event, whether or not it is what was once written. */
    record Event(AuditEvent event) implements ChainItem {

        @Override
        public long sequence() {
            return event.link().sequence();
        }
    }

    /** Something that is no event: it was altered beyond reading. */
    record Unreadable(long sequence, String why) implements ChainItem {}

    /** The sequence that it claims. */
    long sequence();
}
