package killswitch.core.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import killswitch.core.audit.Verification.Chain;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the record: that each region's chain holds, that what was decided is on the record, and that what is on the
 * record was decided. Changes nothing. Each chain is read in its own region, where its reads are strong; one call does a
 * bounded amount of work, and its cursor goes on.
 */
public final class Verifier {

    /** The most events of each region's chain that one call reads. */
    public static final int MOST_EVENTS = 10_000;

    /** Decisions that one call looks up. */
    static final int MOST_DECISIONS = 200;

    /** A decision and its event are two writes, and copies travel: what is younger than this may still be on its way. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String WALK = "verify";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Replicas<AuditStore> audit;
    private final Replicas<ControlStore> control;
    private final Clock clock;

    public Verifier(Replicas<AuditStore> audit, Replicas<ControlStore> control, Clock clock) {
        this.audit = audit;
        this.control = control;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param cursor the cursor of the answer before; null for the beginning
     * @param limit the most events of each region to read, 1 to {@link #MOST_EVENTS}
     * @param expected heads from an earlier verification, by region
     */
    public record Request(@Nullable String cursor, int limit, Map<String, Head> expected) {}

    /** What one region has answered. */
    private record Seen(Walk walk, List<Entry> missing) {}

    /** Verifies from where the cursor says, as far as one call goes. */
    public Verification verify(Request request) {
        Position from = Position.parse(WALK, request.cursor(), audit.regions());
        Decisions decisions = decisions();
        List<Entry> due = decisions.after(from.decision(), MOST_DECISIONS);
        Map<String, Answer<Seen>> answers = audit.askEach(
                (region, store) -> {
                    ChainCheck check = new ChainCheck(region, request.expected().get(region));
                    Walk walk = Walk.along(store, check, from.head(region), request.limit());
                    return new Seen(walk, missing(due, region, walk, store));
                },
                LIMIT);
        Map<String, Seen> seen = confirmed(answers);
        return new Verification(
                chains(answers),
                seen.values().stream().flatMap(each -> each.missing().stream()).toList(),
                unproved(decisions, seen),
                cursor(from, due, seen));
    }

    private Decisions decisions() {
        Map<String, Answer<SwitchRecords>> known = control.ask(ControlStore::all, LIMIT);
        Collection<SwitchRecords> each = confirmed(known).values();
        SwitchRecords all = new SwitchRecords(
                each.stream().flatMap(some -> some.kills().stream()).distinct().toList(),
                each.stream().flatMap(some -> some.lifts().stream()).distinct().toList());
        return new Decisions(all, each.size() == known.size(), clock.instant().minus(GRACE));
    }

    private static List<Entry> missing(List<Entry> due, String region, Walk walk, AuditStore store) {
        Set<String> read = walk.ids();
        return due.stream()
                .filter(entry -> entry.stamp().region().equals(region))
                .filter(entry ->
                        !read.contains(entry.id()) && store.find(entry.id()).isEmpty())
                .toList();
    }

    private List<AuditEvent> unproved(Decisions decisions, Map<String, Seen> seen) {
        return decisions.complete()
                ? decisions.unproved(
                        seen.values().stream().flatMap(each -> each.walk().decisions().stream()), this::wasLifted)
                : List.of();
    }

    private boolean wasLifted(String kill) {
        String id = Entry.idOf(AuditEvent.Type.LIFTED, kill);
        return confirmed(audit.ask(store -> store.find(id), LIMIT)).values().stream()
                .anyMatch(Optional::isPresent);
    }

    private static Map<String, Chain> chains(Map<String, Answer<Seen>> answers) {
        Map<String, Chain> chains = new LinkedHashMap<>();
        answers.forEach((region, answer) -> chains.put(
                region,
                switch (answer) {
                    case Answer.Confirmed<Seen>(Seen seen, long ignored) ->
                        new Chain.Read(seen.walk().result());
                    case Answer.Pending<Seen>(String why, long ignored) -> new Chain.Unread(why);
                }));
        return chains;
    }

    /** Goes on while there is more in any chain that was read, or more decisions to look up. */
    private static @Nullable String cursor(Position from, List<Entry> due, Map<String, Seen> seen) {
        boolean ended = due.size() < MOST_DECISIONS
                && seen.values().stream().allMatch(each -> each.walk().ended());
        Map<String, Head> heads = new HashMap<>(from.heads());
        seen.forEach((region, each) -> heads.put(region, each.walk().result().head()));
        String decision = due.isEmpty() ? from.decision() : due.getLast().id();
        return ended ? null : new Position(WALK, heads, decision).cursor();
    }

    private static <T> Map<String, T> confirmed(Map<String, Answer<T>> answers) {
        Map<String, T> confirmed = new LinkedHashMap<>();
        answers.forEach((region, answer) -> {
            if (answer instanceof Answer.Confirmed<T>(T value, long ignored)) {
                confirmed.put(region, value);
            }
        });
        return confirmed;
    }
}
