package killswitch.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Stamp;

/**
 * How kills and lifts lie in the table {@code control}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>kill of an agent or of one of its instances</td><td>{@code agent://acme/production/mailer}</td>
 *     <td>{@code kill#<id>}</td></tr>
 * <tr><td>kill of a wide scope, one copy per shard</td><td>{@code wide#0} … {@code wide#7}</td>
 *     <td>{@code kill#<id>}</td></tr>
 * <tr><td>lift</td><td>as its kill's</td><td>{@code lift#<id of the kill>}</td></tr>
 * <tr><td>consent to a resume</td><td>{@code consents#<id of the kill>}</td><td>{@code <its id>}</td></tr>
 * </table>
 *
 * <p>A decision about an agent asks two partitions at once: its own, and its shard of all wide scopes, of which it is given
 * those that cover it. What has happened to other agents costs it nothing. Wide kills of other organisations and
 * environments cost it what it takes to pass over them, until they are lifted and cleaned up.
 *
 * <p>Every copy of a kill carries {@code id}, the key of the index {@code by-id}: even one that was written to some
 * shards only holds there, and must be found. A lift and a consent carry {@code resume}, and a kill never does: IAM can keep
 * the kill function from writing that attribute, and an item without it is neither.
 */
final class ControlTable {

    /**
     * Every wide record is written to so many shards, and an agent reads the one that follows from its URI. A partition
     * serves 3,000 strong reads of 4 KB a second, so eight allow 24,000 decisions a second in a region, as long as a shard's
     * records fit into 4 KB: some ten of them.
     *
     * <p>To have more, deploy the functions that write (kill, resume) first, kill every wide scope again that is killed,
     * and only then deploy those that read (authorizer, heartbeat); an instance that slept through a kill lifted before
     * that is fenced by the end of its lease. To have fewer, deploy those that read first. In any other order an agent
     * may ask a shard that a standing kill was never written to.
     */
    static final int SHARDS = 8;

    private static final Shards WIDE = new Shards("wide", SHARDS);
    private static final Index BY_ID = new Index("by-id", "id", "sk");
    private static final String KILL = "kill#";
    private static final String LIFT = "lift#";
    private static final String CONSENTS = "consents#";
    private static final String ID = "id";
    private static final String SCOPE = "scope";
    private static final String REASON = "reason";
    private static final String INCIDENT = "incident";
    private static final String NOTICED_AT = "noticedAt";
    private static final String REVIEW_AT = "reviewAt";
    private static final String ACTOR = "actor";
    private static final String TIME = "time";
    private static final String REGION = "region";
    private static final String RESUME = "resume";

    private static final Set<String> DIFFERS_BETWEEN_COPIES = Set.of(Table.PARTITION, Table.WRITER, Table.WRITTEN);

    private ControlTable() {}

    /** What a decision about the agent has to ask. */
    static List<Question> decisive(AgentUri agent) {
        String own = agent.toString();
        return List.of(Question.all(own), Question.all(WIDE.of(own)));
    }

    /** Of what {@link #decisive} brings, what covers the agent or an instance of it. */
    static List<Item> covering(AgentUri agent, List<Item> items) {
        String own = agent.toString();
        Set<String> wider =
                new Scope.Agent(agent).wider().stream().map(Scope::toString).collect(Collectors.toSet());
        return items.stream()
                .filter(item -> item.partition().equals(own) || wider.contains(item.text(SCOPE)))
                .toList();
    }

    /** What has to be asked about the records of exactly this scope. */
    static List<Question> exactly(Scope scope) {
        return partitions(scope).stream().map(Question::all).toList();
    }

    /** Of what {@link #exactly} brings, what is of this scope and of no other. */
    static List<Item> of(Scope scope, List<Item> items) {
        String wanted = scope.toString();
        return items.stream().filter(item -> item.text(SCOPE).equals(wanted)).toList();
    }

    /** Where the records of a scope are: all of these have every one of them. */
    static List<String> partitions(Scope scope) {
        return switch (scope) {
            case Scope.Agent(AgentUri agent) -> List.of(agent.toString());
            case Scope.Instance instance -> List.of(instance.agent().toString());
            case Scope.Everything ignored -> WIDE.all();
            case Scope.Org ignored -> WIDE.all();
            case Scope.Environment ignored -> WIDE.all();
        };
    }

    static Question byId(KillId id) {
        return new Question(BY_ID, id.value(), new Range.StartingWith(KILL), 1);
    }

    static Item item(String partition, Kill kill) {
        Item item = Item.at(partition, KILL + kill.id()).with(ID, kill.id().value());
        return decided(item, kill.scope(), kill.why(), kill.stamp());
    }

    static Item item(String partition, Lift lift) {
        Item item = Item.at(partition, LIFT + lift.kill()).with(RESUME, lift.resume());
        return decided(item, lift.scope(), lift.why(), lift.stamp());
    }

    static Item item(Consent consent) {
        Item item = Item.at(CONSENTS + consent.kill(), consent.id()).with(RESUME, consent.resume());
        return decided(item, consent.scope(), consent.why(), consent.stamp());
    }

    static boolean areCopies(Item one, Item other) {
        return one.isLike(other, DIFFERS_BETWEEN_COPIES);
    }

    static Scope scope(Item item) {
        return Scope.parse(item.text(SCOPE));
    }

    static Kill kill(Item item) {
        return new Kill(id(item), scope(item), why(item), stamp(item));
    }

    static Lift lift(Item item) {
        return new Lift(id(item), scope(item), why(item), stamp(item), item.text(RESUME));
    }

    static Consent consent(Item item) {
        KillId kill = new KillId(item.partition().substring(CONSENTS.length()));
        return new Consent(kill, scope(item), why(item), stamp(item), item.text(RESUME));
    }

    static SwitchRecords records(List<Item> items) {
        List<Kill> kills = new ArrayList<>();
        List<Lift> lifts = new ArrayList<>();
        for (Item item : items) {
            if (isKill(item)) {
                kills.add(kill(item));
            } else {
                lifts.add(lift(item));
            }
        }
        return new SwitchRecords(kills, lifts);
    }

    static boolean isKill(Item item) {
        return item.sort().startsWith(KILL);
    }

    /** Whether it is a kill or a lift: consents, and what is written down of cleaning, lie in the same table. */
    static boolean isDecision(Item item) {
        return isKill(item) || item.sort().startsWith(LIFT);
    }

    static boolean isConsent(Item item) {
        return item.partition().startsWith(CONSENTS);
    }

    /** Everybody's consents to this kill. */
    static Question consents(KillId kill) {
        return Question.all(CONSENTS + kill);
    }

    /** The key of the kill in this partition. */
    static Item killKey(String partition, KillId kill) {
        return Item.at(partition, KILL + kill);
    }

    /** The key of the kill's lift in this partition. */
    static Item liftKey(String partition, KillId kill) {
        return Item.at(partition, LIFT + kill);
    }

    private static KillId id(Item item) {
        return new KillId(item.sort().substring(KILL.length()));
    }

    private static Item decided(Item item, Scope scope, Justification why, Stamp stamp) {
        return item.with(SCOPE, scope.toString())
                .with(REASON, why.reason())
                .with(INCIDENT, why.incident())
                .with(NOTICED_AT, why.noticedAt())
                .with(REVIEW_AT, why.reviewAt())
                .with(ACTOR, stamp.actor())
                .with(TIME, stamp.time())
                .with(REGION, stamp.region());
    }

    private static Justification why(Item item) {
        return new Justification(
                item.text(REASON), item.textOrNull(INCIDENT), item.timeOrNull(NOTICED_AT), item.timeOrNull(REVIEW_AT));
    }

    private static Stamp stamp(Item item) {
        return new Stamp(item.text(ACTOR), item.time(TIME), item.text(REGION));
    }
}
