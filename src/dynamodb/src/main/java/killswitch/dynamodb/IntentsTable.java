package killswitch.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Envelope;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * How intents lie in the table {@code intents}, of which every region has its own.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>a lane: how much waits in it, its last sequence, its turn</td><td>{@code lanes#acme/production/mailer}</td>
 *     <td>{@code acme/production/planner}</td></tr>
 * <tr><td>an intent that waits</td><td>{@code waiting#acme/production/mailer}</td>
 *     <td>{@code acme/production/planner#<sequence, 20 digits>}</td></tr>
 * <tr><td>a dead letter</td><td>{@code dead#acme/production/mailer}</td>
 *     <td>{@code <when it died>#<ULID>#us-east-1}</td></tr>
 * <tr><td>what is known of an id</td><td>{@code known#<ULID>}</td><td>{@code us-east-1}</td></tr>
 * </table>
 *
 * <p>Who looks into an inbox reads the lanes, which are small, and then only what is to be given. {@code place} of what is known
 * is the {@code sk} of the intent while it waits or is a dead letter; with it, in one transaction, everything that happens to an
 * intent happens once. {@code expires}, in seconds, is when DynamoDB may delete a dead letter, and what is known of an id.
 * What waits has none, and lanes have none: their sequences must not begin again.
 */
final class IntentsTable {

    static final String PLACE = "place";
    private static final String WAITING = "waiting";
    private static final String LAST = "last";
    private static final String INSTANCE = "instance";
    private static final String START = "start";
    private static final String UNTIL = "until";
    private static final String HEAD = "head";
    private static final String TRIES = "tries";
    private static final String TURN = "turn";
    private static final String ID = "id";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String SENT_AT = "sentAt";
    private static final String DIED_AT = "diedAt";
    private static final String DIGEST = "digest";
    private static final String DATA = "data";
    private static final String EXPIRES = "expires";

    private IntentsTable() {}

    // ---- lanes

    static Item laneKey(AgentUri from, AgentUri to) {
        return Item.at("lanes#" + to.path(), from.path());
    }

    static Question lanes(AgentUri to) {
        return Question.all("lanes#" + to.path());
    }

    static Lane lane(Item item) {
        AgentUri to = agent(item.partition().substring("lanes#".length()));
        Lane.Turn turn = item.has(TURN) ? turn(item, to) : null;
        return new Lane(agent(item.sort()), to, item.number(WAITING), turn);
    }

    /** The sequence of what came into the lane last; 0 if nothing ever did. */
    static long last(@Nullable Item lane) {
        return lane == null ? 0 : lane.number(LAST);
    }

    /** How much waits in the lane. */
    static long length(@Nullable Item lane) {
        return lane == null ? 0 : lane.number(WAITING);
    }

    private static Lane.Turn turn(Item item, AgentUri to) {
        return new Lane.Turn(
                new Holder(to, new InstanceId(item.text(INSTANCE)), item.text(START)),
                item.time(UNTIL),
                item.number(HEAD),
                (int) item.number(TRIES),
                item.number(TURN));
    }

    /** The lane gets its next turn, if it is still at the one before. */
    static Change take(Lane lane, Lane.Turn next) {
        Item taken = laneKey(lane.from(), lane.to())
                .with(INSTANCE, next.holder().instance().value())
                .with(START, next.holder().start())
                .with(UNTIL, next.until())
                .with(HEAD, next.head())
                .with(TRIES, next.tries())
                .with(TURN, next.number());
        Condition isTheOneBefore =
                next.number() == 1 ? Condition.missing(TURN) : Condition.equal(TURN, next.number() - 1);
        return new Change(taken, Set.of(), Map.of(), isTheOneBefore);
    }

    /** One more comes into the lane, after this one. */
    static Change longer(Item laneKey, long last) {
        Condition isStillLast = last == 0 ? Condition.missing(LAST) : Condition.equal(LAST, last);
        return new Change(laneKey.with(LAST, last + 1), Set.of(), Map.of(WAITING, 1L), isStillLast);
    }

    /** One has left the lane. */
    static Change shorter(AgentUri from, AgentUri to) {
        return new Change(laneKey(from, to), Set.of(), Map.of(WAITING, -1L), Condition.NONE);
    }

    // ---- intents that wait

    static String place(AgentUri from, long sequence) {
        return "%s#%020d".formatted(from.path(), sequence);
    }

    /** Whether an intent at this place waits; if not, it is a dead letter: a time has no slash. */
    static boolean isInALane(String place) {
        return place.contains("/");
    }

    static Item waitingKey(AgentUri to, String place) {
        return Item.at("waiting#" + to.path(), place);
    }

    static Item waiting(Intent intent, long sequence) {
        return said(waitingKey(intent.to(), place(intent.from(), sequence)), intent);
    }

    static Question first(Lane lane, int limit) {
        Range ofTheSender = new Range.StartingWith(lane.from().path() + "#");
        return new Question(Index.KEY, "waiting#" + lane.to().path(), ofTheSender, limit);
    }

    static Waiting waiting(Item item) {
        String place = item.sort();
        return new Waiting(
                intent(item, item.partition().substring("waiting#".length())),
                Long.parseLong(place.substring(place.indexOf('#') + 1)));
    }

    // ---- dead letters

    static String place(DeadLetter.Place place) {
        return "%s#%s#%s"
                .formatted(
                        Times.text(place.diedAt()),
                        place.id().ulid(),
                        place.id().region());
    }

    static Item deadKey(AgentUri to, String place) {
        return Item.at("dead#" + to.path(), place);
    }

    static Item dead(DeadLetter letter) {
        Intent intent = letter.intent();
        return said(deadKey(intent.to(), place(letter.place())), intent)
                .with(DIED_AT, letter.diedAt())
                .with(EXPIRES, letter.diedAt().plus(IntentStore.DEAD_KEPT).getEpochSecond());
    }

    static Question dead(AgentUri to, DeadLetter.@Nullable Place before, int limit) {
        Range older = new Range.Before(before == null ? null : place(before));
        return new Question(Index.KEY, "dead#" + to.path(), older, limit);
    }

    static DeadLetter dead(Item item) {
        return new DeadLetter(intent(item, item.partition().substring("dead#".length())), item.time(DIED_AT));
    }

    /** DynamoDB deletes late. */
    static boolean isKept(Item item, Instant now) {
        return !item.has(EXPIRES) || item.number(EXPIRES) > now.getEpochSecond();
    }

    // ---- what is known of an id

    static Item knownKey(IntentId id) {
        return Item.at("known#" + id.ulid(), id.region());
    }

    static Item known(Envelope envelope, long sequence) {
        return knownKey(envelope.id())
                .with(FROM, envelope.from().path())
                .with(TO, envelope.to().path())
                .with(SENT_AT, envelope.sentAt())
                .with(DIGEST, envelope.digest())
                .with(PLACE, place(envelope.from(), sequence));
    }

    static Envelope envelope(Item known) {
        IntentId id = new IntentId(known.sort(), known.partition().substring("known#".length()));
        return new Envelope(
                id, agent(known.text(FROM)), agent(known.text(TO)), known.time(SENT_AT), known.text(DIGEST));
    }

    /** It was at one place, and is at another, until it is put elsewhere or forgotten. */
    static Change moved(IntentId id, String place, String to, @Nullable Instant forgotten) {
        Item moved = knownKey(id).with(PLACE, to);
        return forgotten == null
                ? new Change(moved, Set.of(EXPIRES), Map.of(), Condition.equal(PLACE, place))
                : new Change(
                        moved.with(EXPIRES, forgotten.getEpochSecond()),
                        Set.of(),
                        Map.of(),
                        Condition.equal(PLACE, place));
    }

    /** It was at this place, and is nowhere: acknowledged. */
    static Change gone(IntentId id, String place, Instant forgotten) {
        Item gone = knownKey(id).with(EXPIRES, forgotten.getEpochSecond());
        return new Change(gone, Set.of(PLACE), Map.of(), Condition.equal(PLACE, place));
    }

    private static Item said(Item key, Intent intent) {
        return key.with(ID, intent.id().toString())
                .with(FROM, intent.from().path())
                .with(SENT_AT, intent.sentAt())
                .with(DATA, intent.data());
    }

    private static Intent intent(Item item, String to) {
        return Intent.of(
                IntentId.parse(item.text(ID)),
                new Intent.Way(agent(item.text(FROM)), agent(to)),
                item.text(DATA),
                item.time(SENT_AT));
    }

    private static AgentUri agent(String path) {
        return AgentUri.parse(AgentUri.SCHEME + path);
    }
}
