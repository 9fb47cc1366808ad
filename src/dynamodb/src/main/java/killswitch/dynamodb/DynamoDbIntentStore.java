package killswitch.dynamodb;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Envelope;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Lane;
import killswitch.core.intent.Waiting;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** One region's intents, in the table {@code intents}; {@link IntentsTable} says how they lie there. */
final class DynamoDbIntentStore implements IntentStore {

    /** Of so many who change a lane at the same moment, the last has its turn. */
    private static final int ATTEMPTS = 50;

    private final Table table;
    private final Clock clock;

    DynamoDbIntentStore(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** One read, to learn the last sequence, and one transaction. */
    @Override
    public Optional<Envelope> send(Intent intent) {
        Item laneKey = IntentsTable.laneKey(intent.from(), intent.to());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            @Nullable Item lane = table.find(laneKey).orElse(null);
            if (IntentsTable.length(lane) >= Limits.WAITING_INTENTS) {
                return Optional.of(table.find(IntentsTable.knownKey(intent.id()))
                        .map(IntentsTable::envelope)
                        .orElseThrow(() -> full(intent)));
            }
            if (!(table.together(arrival(intent, IntentsTable.last(lane))) instanceof Insertion.Refused refused)) {
                return Optional.empty();
            }
            Optional<Item> known = refused.standing().getFirst();
            if (known.isPresent()) {
                return known.map(IntentsTable::envelope);
            }
            Pause.jittered(attempt);
        }
        throw busy();
    }

    /** What is known of it comes first: by that a repeat is told. */
    private static List<Step> arrival(Intent intent, long last) {
        return List.of(
                new Step.Put(IntentsTable.known(intent.envelope(), last + 1), Condition.ABSENT),
                new Step.Put(IntentsTable.waiting(intent, last + 1), Condition.ABSENT),
                new Step.Update(IntentsTable.longer(IntentsTable.laneKey(intent.from(), intent.to()), last)));
    }

    @Override
    public List<Lane> lanes(AgentUri to) {
        return table.query(IntentsTable.lanes(to)).stream()
                .map(IntentsTable::lane)
                .filter(lane -> lane.waiting() > 0)
                .toList();
    }

    @Override
    public List<Waiting> first(Lane lane, int limit) {
        return table.query(
                IntentsTable.first(lane, limit),
                items -> items.limit(limit).map(IntentsTable::waiting).toList());
    }

    @Override
    public boolean take(Lane lane, Lane.Turn next) {
        return table.update(IntentsTable.take(lane, next));
    }

    @Override
    public boolean bury(Waiting waiting, Instant at) {
        Intent intent = waiting.intent();
        String place = IntentsTable.place(intent.from(), waiting.sequence());
        DeadLetter letter = new DeadLetter(intent, at);
        return done(() -> placed(intent.to(), intent.id())
                .filter(known -> known.text(IntentsTable.PLACE).equals(place))
                .map(known -> burial(letter, place)));
    }

    @Override
    public boolean acknowledge(AgentUri to, IntentId id, Instant at) {
        return done(() -> placed(to, id).map(known -> acknowledgement(known, at))) || knows(to, id);
    }

    @Override
    public List<DeadLetter> dead(AgentUri to, DeadLetter.@Nullable Place before, int limit) {
        Instant now = clock.instant();
        return table.query(
                IntentsTable.dead(to, before, limit), items -> items.filter(item -> IntentsTable.isKept(item, now))
                        .limit(limit)
                        .map(IntentsTable::dead)
                        .toList());
    }

    @Override
    public Optional<DeadLetter> revive(AgentUri to, IntentId id) {
        AtomicReference<@Nullable DeadLetter> revived = new AtomicReference<>();
        boolean done = done(() -> {
            Optional<DeadLetter> letter = letter(to, id);
            letter.ifPresent(revived::set);
            return letter.map(this::revival);
        });
        return done ? Optional.ofNullable(revived.get()) : Optional.empty();
    }

    @Override
    public boolean knows(AgentUri to, IntentId id) {
        return known(to, id).isPresent();
    }

    private Optional<Item> known(AgentUri to, IntentId id) {
        return table.find(IntentsTable.knownKey(id))
                .filter(known -> IntentsTable.envelope(known).to().equals(to));
    }

    /** What is known of an intent that waits or is a dead letter. */
    private Optional<Item> placed(AgentUri to, IntentId id) {
        return known(to, id).filter(known -> known.has(IntentsTable.PLACE));
    }

    private Optional<DeadLetter> letter(AgentUri to, IntentId id) {
        return placed(to, id)
                .map(known -> known.text(IntentsTable.PLACE))
                .filter(place -> !IntentsTable.isInALane(place))
                .flatMap(place -> table.find(IntentsTable.deadKey(to, place)))
                .filter(item -> IntentsTable.isKept(item, clock.instant()))
                .map(IntentsTable::dead);
    }

    private static List<Step> burial(DeadLetter letter, String place) {
        Intent intent = letter.intent();
        Instant forgotten = letter.diedAt().plus(DEAD_KEPT);
        return List.of(
                new Step.Delete(IntentsTable.waitingKey(intent.to(), place)),
                new Step.Put(IntentsTable.dead(letter), Condition.ABSENT),
                new Step.Update(IntentsTable.shorter(intent.from(), intent.to())),
                new Step.Update(IntentsTable.moved(intent.id(), place, IntentsTable.place(letter.place()), forgotten)));
    }

    private static List<Step> acknowledgement(Item known, Instant at) {
        Envelope envelope = IntentsTable.envelope(known);
        String place = known.text(IntentsTable.PLACE);
        Step gone = new Step.Update(IntentsTable.gone(envelope.id(), place, at.plus(ACKNOWLEDGED_KNOWN)));
        return IntentsTable.isInALane(place)
                ? List.of(
                        new Step.Delete(IntentsTable.waitingKey(envelope.to(), place)),
                        new Step.Update(IntentsTable.shorter(envelope.from(), envelope.to())),
                        gone)
                : List.of(new Step.Delete(IntentsTable.deadKey(envelope.to(), place)), gone);
    }

    private List<Step> revival(DeadLetter letter) {
        Intent intent = letter.intent();
        Item laneKey = IntentsTable.laneKey(intent.from(), intent.to());
        long last = IntentsTable.last(table.find(laneKey).orElse(null));
        String place = IntentsTable.place(letter.place());
        return List.of(
                new Step.Delete(IntentsTable.deadKey(intent.to(), place)),
                new Step.Put(IntentsTable.waiting(intent, last + 1), Condition.ABSENT),
                new Step.Update(IntentsTable.longer(laneKey, last)),
                new Step.Update(
                        IntentsTable.moved(intent.id(), place, IntentsTable.place(intent.from(), last + 1), null)));
    }

    /**
     * Does together what is wanted, and asks anew what is wanted when somebody else was first.
     *
     * @return false if nothing is wanted
     */
    private boolean done(Supplier<Optional<List<Step>>> wanted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<Step>> steps = wanted.get();
            if (steps.isEmpty()) {
                return false;
            }
            if (table.together(steps.get()) instanceof Insertion.Done) {
                return true;
            }
            Pause.jittered(attempt);
        }
        throw busy();
    }

    private static ProblemException busy() {
        return Problem.STORE_UNAVAILABLE.because(
                "Too many use this inbox at once: send the request again a little later.");
    }

    private static ProblemException full(Intent intent) {
        return Problem.INBOX_FULL.because(
                "%,d intents from %s wait for %s: send again when it has acknowledged some, or look whether it runs."
                        .formatted(Limits.WAITING_INTENTS, intent.from(), intent.to()));
    }
}
