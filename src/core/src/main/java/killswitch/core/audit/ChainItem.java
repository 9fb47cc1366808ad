package killswitch.core.audit;

/** What stands at one place of a chain. */
public sealed interface ChainItem {

    /** An event, whether or not it is what was once written. */
    record Event(long place, AuditEvent event) implements ChainItem {

        /** An event in the place that it claims. */
        public Event(AuditEvent event) {
            this(event.link().sequence(), event);
        }

        @Override
        public long sequence() {
            return event.link().sequence();
        }
    }

    /** Something that is no event: it was altered beyond reading. */
    record Unreadable(long place, String why) implements ChainItem {

        @Override
        public long sequence() {
            return place;
        }
    }

    /** Where the store has it; 0 if that is no place. */
    long place();

    /** The sequence that it claims. */
    long sequence();
}
