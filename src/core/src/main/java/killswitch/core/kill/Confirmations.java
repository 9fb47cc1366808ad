package killswitch.core.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.region.Answer;
import killswitch.core.region.Stamp;

/**
 * After how many milliseconds each region has confirmed a kill, as it goes on the record: the reason of the event is
 * {@code us-east-1=12 eu-west-1=87 ap-southeast-2=pending}. Measured by the clock of the region that sent the kill, from
 * the kill's own time on. A lift has none: nobody waits for it.
 *
 * @param millis by region; empty where the region had not confirmed
 */
public record Confirmations(Map<String, Optional<Long>> millis) {

    private static final String PENDING = "pending";

    public static Confirmations of(Map<String, ? extends Answer<?>> regions) {
        Map<String, Optional<Long>> millis = new LinkedHashMap<>();
        regions.forEach((region, answer) -> millis.put(
                region, answer instanceof Answer.Confirmed<?> ? Optional.of(answer.millis()) : Optional.empty()));
        return new Confirmations(millis);
    }

    /** Those that the events of a kill tell of, the later ones included. */
    public static Confirmations read(Iterable<AuditEvent> events) {
        Map<String, Optional<Long>> millis = new LinkedHashMap<>();
        for (AuditEvent event : events) {
            String reason = event.subject().reason();
            if (event.type() == AuditEvent.Type.CONFIRMED && reason != null) {
                Arrays.stream(reason.split(" "))
                        .map(each -> each.split("=", 2))
                        .forEach(each -> millis.merge(each[0], read(each[1]), (one, other) -> one.or(() -> other)));
            }
        }
        return new Confirmations(millis);
    }

    /** The regions that have confirmed, and after how many milliseconds. */
    public Map<String, Long> confirmed() {
        Map<String, Long> confirmed = new LinkedHashMap<>();
        millis.forEach((region, after) -> after.ifPresent(time -> confirmed.put(region, time)));
        return confirmed;
    }

    /** What goes on the record when the kill is answered. */
    Entry entry(Kill kill) {
        return entry(kill, kill.id().value(), text(), kill.stamp());
    }

    /** What goes on the record when a region confirms after the answer. */
    static Entry late(Kill kill, String region, Instant now) {
        long millis = Duration.between(kill.stamp().time(), now).toMillis();
        Stamp stamp = new Stamp(kill.stamp().actor(), now, kill.stamp().region());
        return entry(kill, kill.id() + ":" + region, region + "=" + millis, stamp);
    }

    /** About no agent: the agent's own events tell what was done to it, and this was done to regions. */
    private static Entry entry(Kill kill, String id, String text, Stamp stamp) {
        Subject subject = new Subject(null, kill.scope().toString(), kill.id().value(), text);
        return new Entry(AuditEvent.Type.CONFIRMED + ":" + id, AuditEvent.Type.CONFIRMED, subject, stamp);
    }

    private String text() {
        return millis.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + each.getValue().map(String::valueOf).orElse(PENDING))
                .collect(Collectors.joining(" "));
    }

    private static Optional<Long> read(String text) {
        return text.equals(PENDING) ? Optional.empty() : Optional.of(Long.valueOf(text));
    }
}
