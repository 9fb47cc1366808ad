package killswitch.dynamodb;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Told;
import killswitch.core.instance.Usage;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * How instances lie in the table {@code instances}, of which every region has its own.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>an instance, as its last start</td><td>{@code acme/production/mailer}</td><td>{@code i-7}</td></tr>
 * </table>
 *
 * <p>Heartbeats are most of the writes, so every agent has a partition of its own, and no number of shards bounds them
 * all. Whoever lists the instances of all agents scans the table: what else is in it, of which {@link BeaconsTable} and
 * {@link TalliesTable} tell, begins with {@code #}.
 *
 * <p>{@code start} names the start; what is refused belongs to it, and ends with it. {@code expires}, in seconds,
 * is when DynamoDB may delete the item: seven days after the last heartbeat. It deletes late, so readers look too.
 */
final class InstancesTable {

    /** How long a silent instance is remembered. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String START = "start";
    private static final String REGION = "region";
    private static final String STATUS = "status";
    private static final String METADATA = "metadata";
    private static final String CALLS = "calls";
    private static final String TOKENS = "tokens";
    private static final String USD = "usd";
    private static final String STARTED_AT = "startedAt";
    private static final String LAST_HEARTBEAT = "lastHeartbeat";
    private static final String STOPPED_AT = "stoppedAt";
    private static final String TOLD_OF = "toldOf";
    private static final String TOLD_AT = "toldAt";
    private static final String REFUSED = "refused";
    private static final String REFUSED_LAST = "refusedLast";
    private static final String EXPIRES = "expires";

    private static final Set<String> OPTIONAL = Set.of(METADATA, STOPPED_AT);
    private static final Set<String> OF_ANOTHER_START = Set.of(METADATA, STOPPED_AT, REFUSED, REFUSED_LAST);

    private InstancesTable() {}

    static Item key(AgentUri agent, InstanceId id) {
        return Item.at(agent.path(), id.value());
    }

    /** Another heartbeat of the start that is there. */
    static Change heartbeat(Instance instance) {
        return change(reported(instance), OPTIONAL, isStart(instance.holder()));
    }

    /** The first heartbeat of this start, where there is none, or another one. */
    static Change start(Instance instance) {
        Condition isAnother =
                Condition.ABSENT.or(Condition.different(START, instance.holder().start()));
        return change(started(reported(instance), instance), OF_ANOTHER_START, isAnother);
    }

    /** A heartbeat of whoever was told of this kill before. */
    static Change toldAgain(Instance instance) {
        return change(
                reported(instance),
                OPTIONAL,
                Condition.equal(TOLD_OF, told(instance).kill().value()));
    }

    /** A heartbeat of whoever is known, and is told of this kill now. */
    static Change toldFirst(Instance instance) {
        Condition isUntold = Condition.missing(TOLD_OF)
                .or(Condition.different(TOLD_OF, told(instance).kill().value()));
        return change(
                told(reported(instance), instance),
                OPTIONAL,
                Condition.exists(START).and(isUntold));
    }

    /** A heartbeat of whoever was never heard before, and is told of a kill. */
    static Change toldUnseen(Instance instance) {
        return change(told(started(reported(instance), instance), instance), Set.of(), Condition.ABSENT);
    }

    private static Item reported(Instance instance) {
        Report report = instance.report();
        Activity activity = instance.activity();
        return key(instance.holder().agent(), instance.holder().instance())
                .with(REGION, instance.region())
                .with(STATUS, report.status())
                .with(METADATA, report.metadata())
                .with(CALLS, report.usage().calls())
                .with(TOKENS, report.usage().tokens())
                .with(USD, report.usage().usd().toString())
                .with(LAST_HEARTBEAT, activity.lastHeartbeat())
                .with(STOPPED_AT, activity.stoppedAt())
                .with(EXPIRES, activity.lastHeartbeat().plus(REMEMBERED).getEpochSecond());
    }

    private static Item started(Item item, Instance instance) {
        return item.with(START, instance.holder().start())
                .with(STARTED_AT, instance.activity().startedAt());
    }

    private static Item told(Item item, Instance instance) {
        Told told = told(instance);
        return item.with(TOLD_OF, told.kill().value()).with(TOLD_AT, told.at());
    }

    private static Told told(Instance instance) {
        return Objects.requireNonNull(instance.told(), "who is told is told of a kill");
    }

    private static Change change(Item item, Set<String> goneUnlessGiven, Condition condition) {
        Set<String> gone = new TreeSet<>(goneUnlessGiven);
        gone.removeIf(item::has);
        return new Change(item, gone, Map.of(), condition);
    }

    /** More refused calls of this start, the last of them later than all before. */
    static Change refusedLater(Holder holder, long calls, Instant last) {
        Condition isLater = Condition.missing(REFUSED_LAST).or(Condition.below(REFUSED_LAST, Times.text(last)));
        return new Change(
                key(holder.agent(), holder.instance()).with(REFUSED_LAST, last),
                Set.of(),
                Map.of(REFUSED, calls),
                isStart(holder).and(isLater));
    }

    /** More refused calls of this start, none of them the last. */
    static Change refusedBefore(Holder holder, long calls) {
        return new Change(key(holder.agent(), holder.instance()), Set.of(), Map.of(REFUSED, calls), isStart(holder));
    }

    static boolean isRemembered(Item item, Instant now) {
        return !item.partition().startsWith(BeaconsTable.NO_AGENT) && item.number(EXPIRES) > now.getEpochSecond();
    }

    static Instance instance(Item item) {
        Usage usage = new Usage(item.number(CALLS), item.number(TOKENS), new BigDecimal(item.text(USD)));
        return new Instance(
                new Holder(agent(item), new InstanceId(item.sort()), item.text(START)),
                item.text(REGION),
                new Report(item.text(STATUS), item.textOrNull(METADATA), usage),
                new Activity(item.time(STARTED_AT), item.time(LAST_HEARTBEAT), item.timeOrNull(STOPPED_AT)),
                told(item),
                item.has(REFUSED) ? new Refusals(item.number(REFUSED), item.timeOrNull(REFUSED_LAST)) : Refusals.NONE);
    }

    private static Condition isStart(Holder holder) {
        return Condition.equal(START, holder.start());
    }

    private static AgentUri agent(Item item) {
        return AgentUri.parse(AgentUri.SCHEME + item.partition());
    }

    private static @Nullable Told told(Item item) {
        return item.has(TOLD_OF) ? new Told(new KillId(item.text(TOLD_OF)), item.time(TOLD_AT)) : null;
    }
}
