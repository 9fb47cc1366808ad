package killswitch.dynamodb;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * How checkpoints lie in the table {@code checkpoints}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>the newest checkpoint of a key that one region has written</td><td>{@code acme/production/mailer}</td>
 *     <td>{@code shard-1#us-east-1}</td></tr>
 * <tr><td>the last claim of a key that was made in one region</td><td>the same</td>
 *     <td>{@code shard-1#us-east-1#claim}</td></tr>
 * </table>
 *
 * <p>Each item has one writer, its region; within the region the condition on {@code seq} keeps it from going back.
 * Readers take the newest of all regions. No key contains {@code #}, and every character of a key sorts after it, so
 * the items are in the order of the keys. {@code start} and {@code instance} say who wrote it; nothing reads them yet but
 * people. A claim lies beside the checkpoints of its key, so that one question finds all; its {@code until} is missing once
 * it was given back. No item has {@code expires}: where a stopped agent can go on from is needed however late it is resumed.
 */
final class CheckpointsTable {

    private static final String SEQUENCE = "seq";
    private static final String DATA = "data";
    private static final String START = "start";
    private static final String INSTANCE = "instance";
    private static final String OUTLIVED = "outlived";
    private static final String TURN = "turn";
    private static final String UNTIL = "until";
    private static final String CLAIM = "#claim";
    private static final String BETWEEN = " ";

    private CheckpointsTable() {}

    static Item item(Holder by, Checkpoint checkpoint, String region) {
        return Item.at(by.agent().path(), prefix(checkpoint.key()) + region)
                .with(SEQUENCE, checkpoint.sequence())
                .with(DATA, checkpoint.data())
                .with(START, by.start())
                .with(INSTANCE, by.instance().value());
    }

    static Condition olderThan(Checkpoint checkpoint) {
        return Condition.ABSENT.or(Condition.below(SEQUENCE, checkpoint.sequence()));
    }

    static Question all(AgentUri agent) {
        return Question.all(agent.path());
    }

    static Question of(AgentUri agent, CheckpointKey key) {
        return Question.startingWith(agent.path(), prefix(key));
    }

    static Checkpoint checkpoint(Item item) {
        String sort = item.sort();
        CheckpointKey key = new CheckpointKey(sort.substring(0, sort.indexOf('#')));
        return new Checkpoint(key, item.number(SEQUENCE), item.text(DATA));
    }

    static boolean isClaim(Item item) {
        return item.sort().endsWith(CLAIM);
    }

    static Item item(CheckpointKey key, Claim claim) {
        Holder holder = claim.holder();
        String outlived = claim.outlived().stream().map(KillId::value).sorted().collect(Collectors.joining(BETWEEN));
        return Item.at(holder.agent().path(), prefix(key) + claim.region() + CLAIM)
                .with(INSTANCE, holder.instance().value())
                .with(START, holder.start())
                .with(OUTLIVED, outlived.isEmpty() ? null : outlived)
                .with(TURN, claim.turn())
                .with(UNTIL, claim.until());
    }

    static Claim claim(Item item) {
        String sort = item.sort();
        Holder holder = new Holder(
                AgentUri.parse(AgentUri.SCHEME + item.partition()),
                new InstanceId(item.text(INSTANCE)),
                item.text(START));
        String region = sort.substring(sort.indexOf('#') + 1, sort.length() - CLAIM.length());
        return new Claim(holder, region, outlived(item), item.number(TURN), item.timeOrNull(UNTIL));
    }

    /** One that is not there any more is not in the way. */
    static Condition isStill(@Nullable Claim claim) {
        return claim == null
                ? Condition.ABSENT
                : Condition.ABSENT.or(Condition.equal(START, claim.holder().start())
                        .and(Condition.equal(TURN, claim.turn()))
                        .and(
                                claim.until() == null
                                        ? Condition.missing(UNTIL)
                                        : Condition.equal(UNTIL, Times.text(claim.until()))));
    }

    private static Set<KillId> outlived(Item item) {
        String outlived = item.textOrNull(OUTLIVED);
        return outlived == null
                ? Set.of()
                : Arrays.stream(outlived.split(BETWEEN)).map(KillId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static String prefix(CheckpointKey key) {
        return key + "#";
    }
}
