package killswitch.dynamodb;

import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.lease.Holder;

/**
 * How checkpoints lie in the table {@code checkpoints}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>the newest checkpoint of a key that one region has written</td><td>{@code acme/production/mailer}</td>
 *     <td>{@code shard-1#us-east-1}</td></tr>
 * </table>
 *
 * <p>Each item has one writer, its region; within the region the condition on {@code seq} keeps it from going back.
 * Readers take the newest of all regions. No key contains {@code #}, and every character of a key sorts after it, so
 * the items are in the order of the keys. {@code start} and {@code instance} say who wrote it; nothing reads them yet but
 * people. No item has {@code expires}: where a stopped agent can go on from is needed however late it is resumed.
 */
final class CheckpointsTable {

    private static final String SEQUENCE = "seq";
    private static final String DATA = "data";
    private static final String START = "start";
    private static final String INSTANCE = "instance";

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

    private static String prefix(CheckpointKey key) {
        return key + "#";
    }
}
