package killswitch.core.cleaning.storm;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.testing.InMemoryAuditStore;

/** What has been lifted and what has been lost, whatever a table says; and what must then be in every table. */
final class Promises {

    private final Set<KillId> lifted = new HashSet<>();
    private final Set<KillId> lost = new HashSet<>();

    void lifted(KillId kill) {
        lifted.add(kill);
    }

    void lost(KillId kill) {
        lost.add(kill);
    }

    /** From now on what was lost must have come back. */
    void allIsBack() {
        lost.clear();
    }

    Set<KillId> lifted() {
        return lifted;
    }

    /** At any time: what was lifted does not stand again, and what was not stands. */
    void check(String region, Table table) {
        Set<KillId> standing = ids(table.all().standing());
        Set<KillId> risen = new HashSet<>(table.liftsSeen());
        risen.retainAll(standing);
        unless(risen.isEmpty(), "P4: %s has %s stand again.", region, risen);
        Set<KillId> should = new HashSet<>(table.killsSeen());
        should.removeAll(lifted);
        should.removeAll(lost);
        should.removeAll(standing);
        unless(should.isEmpty(), "P3: %s has forgotten %s.", region, should);
    }

    /** When all has come to rest: what was lifted is gone, what was not stands. */
    void checkAtRest(Map<String, Table> tables) {
        Set<KillId> all = tables.values().stream()
                .flatMap(table -> table.killsSeen().stream())
                .collect(toSet());
        all.removeAll(lifted);
        tables.forEach((region, table) -> {
            Set<KillId> left = ids(table.all().kills());
            unless(left.equals(all), "P3: in %s stand %s, and should %s.", region, left, all);
            unless(table.all().lifts().isEmpty(), "Not cleaned up in %s: %s", region, table.all());
        });
    }

    /** When all has come to rest: the record tells of every cleaning, and of each once. */
    void checkAtRest(InMemoryAuditStore audit) {
        List<String> cleaned = audit.newest(PageRequest.first(1_000)).items().stream()
                .filter(event -> event.type() == AuditEvent.Type.CLEANED)
                .map(event -> event.subject().reference())
                .sorted()
                .toList();
        List<String> should = lifted.stream().map(KillId::value).sorted().toList();
        unless(cleaned.equals(should), "P10: the record says that %s were cleaned up, and it was %s.", cleaned, should);
    }

    private static Set<KillId> ids(Collection<Kill> kills) {
        return kills.stream().map(Kill::id).collect(toSet());
    }

    private static void unless(boolean holds, String message, Object... about) {
        if (!holds) {
            throw new AssertionError(message.formatted(about));
        }
    }
}
