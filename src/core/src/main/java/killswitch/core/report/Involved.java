package killswitch.core.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import killswitch.core.action.Action;
import killswitch.core.audit.AuditEvent;
import killswitch.core.instance.RollCall;
import killswitch.core.instance.Told;
import killswitch.core.problem.Limits;

/**
 * What one instance did and was told around a kill.
 *
 * @param actions its actions, oldest first, but for those that were not done
 * @param events about it, oldest first
 * @param span from when to when
 */
public record Involved(RollCall.Entry entry, List<Action> actions, List<AuditEvent> events, Span span) {

    /**
     * The moments of an incident by which actions are told apart.
     *
     * @param noticed when the misbehaviour was noticed, or the kill if nobody said so
     * @param confirmed when the instance's region had the kill, or the kill if that is not on the record
     * @param lifted when the kill was lifted; the far future while it stands
     */
    public record Span(Instant noticed, Instant killed, Instant confirmed, Instant lifted) {}

    /** When it was told of the kill. */
    public Optional<Instant> toldAt() {
        return when(AuditEvent.Type.TOLD)
                .or(() -> Optional.ofNullable(entry.instance().told()).map(Told::at));
    }

    /** When it said that it stopped. */
    public Optional<Instant> stoppedAt() {
        return when(AuditEvent.Type.STOPPED)
                .or(() -> Optional.ofNullable(entry.instance().activity().stoppedAt()));
    }

    /** When it came back with a lease from before the kill, and was sent to the start. */
    public Optional<Instant> fencedAt() {
        return when(AuditEvent.Type.FENCED);
    }

    /** The last thing that it did before the kill. */
    public Optional<Action> lastBefore() {
        return actions.stream()
                .filter(action -> action.begunAt().isBefore(span.killed()))
                .max(Comparator.comparing(Action::begunAt));
    }

    /** How many actions it began after the misbehaviour was noticed, and before the kill. */
    public long sinceNoticed() {
        return begun(span.noticed(), span.killed());
    }

    /** How many actions it began while the kill was on its way to its region. */
    public long onTheWay() {
        return begun(span.killed(), span.confirmed());
    }

    /** How many actions it began while its region had the kill. None, unless a promise was broken. */
    public long whileKilled() {
        return begun(span.confirmed(), span.lifted());
    }

    /** What it began, and nobody knows whether it was done. */
    public List<Action> inDoubt() {
        return actions.stream().filter(action -> action.course().isInDoubt()).toList();
    }

    /** What was under way when the kill was decided, or until its region had it. */
    public List<Action> inFlight() {
        return actions.stream()
                .filter(action -> action.begunAt().isBefore(span.confirmed()))
                .filter(action -> !lastsUntil(action).isBefore(span.killed()))
                .toList();
    }

    /** Of what nobody has seen end it is known that nobody waits for it longer than this. */
    private static Instant lastsUntil(Action action) {
        return action.course().endedAt().orElse(action.begunAt().plus(Limits.TOOL_CALL));
    }

    private long begun(Instant from, Instant to) {
        return actions.stream()
                .filter(action ->
                        !action.begunAt().isBefore(from) && action.begunAt().isBefore(to))
                .count();
    }

    private Optional<Instant> when(AuditEvent.Type type) {
        return events.stream()
                .filter(event -> event.type() == type)
                .map(event -> event.stamp().time())
                .findFirst();
    }
}
