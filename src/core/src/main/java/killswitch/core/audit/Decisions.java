package killswitch.core.audit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/**
 * The kills and lifts by their own records, to be compared with what the chains say.
 *
 * @param horizon what is younger may still be on its way, here or into the chain, and is left aside
 */
record Decisions(SwitchRecords records, Instant horizon) {

    /** The oldest first. */
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing((Entry entry) -> entry.stamp().time()).thenComparing(Entry::id);

    /** What any region knows; one record of each kill and lift, where regions still differ in who has written it. */
    static Decisions of(Collection<SwitchRecords> known, Instant horizon) {
        Map<KillId, Kill> kills = new LinkedHashMap<>();
        Map<KillId, Lift> lifts = new LinkedHashMap<>();
        known.stream().flatMap(each -> each.kills().stream()).forEach(kill -> kills.putIfAbsent(kill.id(), kill));
        known.stream().flatMap(each -> each.lifts().stream()).forEach(lift -> lifts.putIfAbsent(lift.kill(), lift));
        return new Decisions(new SwitchRecords(List.copyOf(kills.values()), List.copyOf(lifts.values())), horizon);
    }

    /** What the record must say of these decisions, oldest first. */
    static Stream<Entry> entries(SwitchRecords decided) {
        return Stream.concat(
                        decided.kills().stream().map(Entry::of),
                        decided.lifts().stream().map(Entry::of))
                .sorted(BY_TIME);
    }

    /** The same, with what else there is that a record proves. */
    static Stream<Entry> entries(SwitchRecords decided, List<Consent> consents) {
        return Stream.concat(entries(decided), consents.stream().map(Entry::of)).sorted(BY_TIME);
    }

    /** The next of them after this id, in the order of their ids. */
    List<Entry> after(String id, int limit) {
        return entries(records)
                .filter(entry ->
                        entry.id().compareTo(id) > 0 && isOld(entry.stamp().time()))
                .sorted(Comparator.comparing(Entry::id))
                .limit(limit)
                .toList();
    }

    /**
     * The events that these records do not account for. Records are cleaned up late and in order, a lifted kill first and
     * its lift later: a lift without its record must have no kill left that would kill again, and a kill without its
     * record must have been lifted, which the chains show if the lift's record is gone too.
     */
    List<AuditEvent> unaccounted(Stream<AuditEvent> events) {
        Set<String> kills =
                records.kills().stream().map(Kill::id).map(KillId::value).collect(toUnmodifiableSet());
        Set<String> lifts =
                records.lifts().stream().map(Lift::kill).map(KillId::value).collect(toUnmodifiableSet());
        return events.filter(event -> isOld(event.stamp().time()))
                .filter(event -> !lifts.contains(event.subject().reference()))
                .filter(event ->
                        kills.contains(event.subject().reference()) == (event.type() == AuditEvent.Type.LIFTED))
                .toList();
    }

    private boolean isOld(Instant time) {
        return time.isBefore(horizon);
    }
}
