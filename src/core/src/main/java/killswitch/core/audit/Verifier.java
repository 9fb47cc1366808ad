package killswitch.core.audit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import killswitch.core.audit.Verification.Chain;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Problem;
import killswitch.core.region.Answer;
import killswitch.core.region.Joined;
import killswitch.core.region.Replicas;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the record: that each region's chain holds, that what was decided is on the record, and that what is on the
 * record was decided. Changes nothing. Each chain is read in its own region, where its reads are strong; one call does a
 * bounded amount of work, and its cursor goes on.
 */
public final class Verifier {

    /** The most events of each region's chain that one call reads. */
    public static final int MOST_EVENTS = 5_000;

    /** Decisions that one call looks up. */
    static final int MOST_DECISIONS = 200;

    /** A decision and its event are two writes, and copies travel: what is younger than this may still be on its way. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String WALK = "verify";

    /* Together less than the function may take, so that there is time to say what was read. */
    private static final Duration RECORDS_LIMIT = Duration.ofSeconds(4);
    private static final Duration WALK_LIMIT = Duration.ofSeconds(6);
    private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(3);

    private final Replicas<AuditStore> audit;
    private final Replicas<ControlStore> control;
    private final Clock clock;
    private final Executor executor;

    /** @param executor looks up many events at once, a virtual thread each, say */
    public Verifier(Replicas<AuditStore> audit, Replicas<ControlStore> control, Clock clock, Executor executor) {
        this.audit = audit;
        this.control = control;
        this.clock = clock;
        this.executor = executor;
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

    /**
     * Verifies from where the cursor says, as far as one call goes.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_CURSOR}; {@link Problem#STORE_UNAVAILABLE}
     *     if a region that has been read goes away before all is compared
     */
    public Verification verify(Request request) {
        Position from = Position.parse(WALK, request.cursor(), audit.regions());
        Map<String, Answer<SwitchRecords>> known = control.ask(ControlStore::all, RECORDS_LIMIT);
        Decisions decisions =
                Decisions.of(confirmed(known).values(), clock.instant().minus(GRACE));
        List<Entry> due = decisions.after(from.decision(), MOST_DECISIONS);
        Map<String, Answer<Seen>> answers = audit.askEach(
                (region, store) -> {
                    ChainCheck check = new ChainCheck(region, request.expected().get(region));
                    Walk walk = Walk.along(store, check, from.head(region), request.limit());
                    return new Seen(walk, missing(due, region, walk, store));
                },
                WALK_LIMIT);
        Map<String, Chain> chains = chains(known, answers);
        Map<String, Seen> seen = confirmed(answers);
        seen.keySet().removeIf(region -> chains.get(region) instanceof Chain.Unread);
        return new Verification(chains, nowhere(seen), unproved(decisions, seen), cursor(from, due, seen));
    }

    private List<Entry> missing(List<Entry> due, String region, Walk walk, AuditStore store) {
        Set<String> read = walk.ids();
        List<Entry> unread = due.stream()
                .filter(entry -> entry.stamp().region().equals(region) && !read.contains(entry.id()))
                .toList();
        Set<String> found = found(region, store, unread.stream().map(Entry::id).toList());
        return unread.stream().filter(entry -> !found.contains(entry.id())).toList();
    }

    /** What is not in the chain of its region either: of a kill with two stamps one region may have told. */
    private List<Entry> nowhere(Map<String, Seen> seen) {
        List<Entry> missing =
                seen.values().stream().flatMap(each -> each.missing().stream()).toList();
        Set<String> elsewhere = missing.isEmpty()
                ? Set.of()
                : onTheRecord(missing.stream().map(Entry::id).collect(toUnmodifiableSet()), seen);
        return missing.stream().filter(entry -> !elsewhere.contains(entry.id())).toList();
    }

    private List<AuditEvent> unproved(Decisions decisions, Map<String, Seen> seen) {
        List<AuditEvent> unaccounted =
                decisions.unaccounted(seen.values().stream().flatMap(each -> each.walk().decisions().stream()));
        Set<String> lifts = unaccounted.stream()
                .filter(event -> event.type() == AuditEvent.Type.KILLED)
                .map(Verifier::idOfLift)
                .collect(toUnmodifiableSet());
        Set<String> lifted = lifts.isEmpty() ? Set.of() : onTheRecord(lifts, seen);
        return unaccounted.stream()
                .filter(event -> event.type() == AuditEvent.Type.LIFTED || !lifted.contains(idOfLift(event)))
                .toList();
    }

    /** Which of these any chain has; those that have just been read need no look. */
    private Set<String> onTheRecord(Set<String> ids, Map<String, Seen> seen) {
        Set<String> found = new HashSet<>();
        seen.values().forEach(each -> found.addAll(each.walk().ids()));
        List<String> rest = ids.stream().filter(id -> !found.contains(id)).toList();
        audit.askEach((region, store) -> found(region, store, rest), LOOKUP_LIMIT)
                .forEach((region, answer) -> {
                    switch (answer) {
                        case Answer.Confirmed<Set<String>>(Set<String> there, long ignored) -> found.addAll(there);
                        case Answer.Pending<Set<String>>(String why, long ignored) -> {
                            if (seen.containsKey(region)) {
                                throw Problem.STORE_UNAVAILABLE.because(
                                        "The record of %s went away while it was compared (%s): ask again."
                                                .formatted(region, why));
                            }
                        }
                    }
                });
        return found;
    }

    /** What is stamped by another region breaks this one's chain, and proves nothing. */
    private Set<String> found(String region, AuditStore store, List<String> ids) {
        return ids.stream().map(id -> CompletableFuture.supplyAsync(() -> store.find(id), executor)).toList().stream()
                .flatMap(finding -> Joined.get(finding).stream())
                .filter(event -> event.stamp().region().equals(region))
                .map(AuditEvent::id)
                .collect(toUnmodifiableSet());
    }

    private static String idOfLift(AuditEvent kill) {
        return Entry.idOf(AuditEvent.Type.LIFTED, kill.subject().reference());
    }

    /** A region was read if both its chain and its kills and lifts were. */
    private static Map<String, Chain> chains(
            Map<String, Answer<SwitchRecords>> known, Map<String, Answer<Seen>> answers) {
        Map<String, Chain> chains = new LinkedHashMap<>();
        answers.forEach((region, answer) -> chains.put(
                region,
                switch (answer) {
                    case Answer.Confirmed<Seen>(Seen seen, long ignored) ->
                        new Chain.Read(seen.walk().result());
                    case Answer.Pending<Seen>(String why, long ignored) -> new Chain.Unread(why);
                }));
        known.forEach((region, answer) -> {
            if (answer instanceof Answer.Pending<SwitchRecords>(String why, long ignored)) {
                chains.put(region, new Chain.Unread(why));
            }
        });
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
