package killswitch.core.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.audit.AuditEvent;

/**
 * Of events that several regions tell of, each in its own chain, the one that counts: as the region tells it that has
 * decided the kill, or else the one whose name comes first.
 */
record Once(String decidedIn) {

    List<AuditEvent> of(Collection<AuditEvent> events) {
        Map<String, AuditEvent> once = new LinkedHashMap<>();
        events.forEach(event -> once.merge(event.id(), event, this::first));
        return List.copyOf(once.values());
    }

    private AuditEvent first(AuditEvent one, AuditEvent other) {
        Comparator<AuditEvent> decidedInFirst =
                Comparator.comparing(event -> !event.stamp().region().equals(decidedIn));
        return decidedInFirst.thenComparing(event -> event.stamp().region()).compare(one, other) <= 0 ? one : other;
    }
}
