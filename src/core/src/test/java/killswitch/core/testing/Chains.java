package killswitch.core.testing;

import static killswitch.core.testing.Given.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;

/** Reads chains as those who doubt them do. */
final class Chains {

    private Chains() {}

    /** Each event follows the one before, and the first one the origin. */
    static void assertHolds(List<AuditEvent> oldestFirst) {
        Link last = Link.ORIGIN;
        for (AuditEvent event : oldestFirst) {
            Entry entry = new Entry(event.id(), event.type(), event.subject(), event.stamp());
            assertThat(event).isEqualTo(entry.after(last));
            last = event.link();
        }
    }
}
