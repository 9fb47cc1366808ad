package killswitch.core.intent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.audit.Subject;
import killswitch.core.problem.Limits;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Joined;
import killswitch.core.region.Stamp;

/** Gives shares of lanes, and gives up what was given too often. */
public final class Giver {

    private static final String ACTOR = "inbox";

    private final Recorder recorder;
    private final String region;
    private final Clock clock;
    private final Executor executor;

    /**
     * @param region in whose chain it is told that an intent has died
     * @param executor runs one task for each lane
     */
    public Giver(Recorder recorder, String region, Clock clock, Executor executor) {
        this.recorder = recorder;
        this.region = region;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * What came of asking for one lane.
     *
     * @param given nothing if somebody else got the lane
     * @param complete false if its store failed over it
     */
    record Part(List<Delivery.Given> given, boolean complete) {}

    /** Takes the lanes of these shares, side by side, and gives what is first in them. One that fails hides no other. */
    List<Part> give(IntentStore store, Opening opening, List<Share> shares) {
        List<CompletableFuture<Part>> running = shares.stream()
                .map(share -> CompletableFuture.supplyAsync(() -> part(store, opening, share), executor))
                .toList();
        return running.stream().map(Joined::get).toList();
    }

    private Part part(IntentStore store, Opening opening, Share share) {
        try {
            return new Part(give(store, opening, share), true);
        } catch (ProblemException e) {
            return new Part(List.of(), false);
        }
    }

    private List<Delivery.Given> give(IntentStore store, Opening opening, Share share) {
        Lane lane = share.lane();
        Instant now = clock.instant();
        List<Waiting> first = withoutTheDead(store, opening, share, now);
        if (first.isEmpty()) {
            return List.of();
        }
        Lane.Turn turn = lane.turnOf(opening.holder(), first.getFirst(), now, opening.hold());
        boolean isOwn = turn.equals(lane.turn());
        return isOwn || store.take(lane, turn)
                ? first.stream()
                        .map(waiting -> new Delivery.Given(waiting.intent(), turn.until()))
                        .toList()
                : List.of();
    }

    /** At most one can have been given too often: the one at the head. */
    private List<Waiting> withoutTheDead(IntentStore store, Opening opening, Share share, Instant now) {
        Lane lane = share.lane();
        List<Waiting> first = store.first(lane, share.most());
        if (first.isEmpty() || !lane.isBlockedBy(first.getFirst()) || lane.isWith(opening.holder(), now)) {
            return first;
        }
        if (store.bury(first.getFirst(), now)) {
            recorder.record(died(first.getFirst(), lane, now));
        }
        return store.first(lane, share.most());
    }

    private Entry died(Waiting dead, Lane lane, Instant now) {
        Intent intent = dead.intent();
        String reason = "From %s: given out %d times, the last time to %s, and never acknowledged."
                .formatted(
                        intent.from(),
                        Limits.INTENT_TRIES,
                        lane.turn() == null ? "nobody" : lane.turn().holder().instance());
        Subject subject =
                new Subject(intent.to(), intent.to().toString(), intent.id().toString(), reason);
        AuditEvent.Type type = AuditEvent.Type.INTENT_DIED;
        return new Entry(
                "%s:%s#%d".formatted(type, intent.id(), dead.sequence()), type, subject, new Stamp(ACTOR, now, region));
    }
}
