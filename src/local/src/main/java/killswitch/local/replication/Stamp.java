package killswitch.local.replication;

import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When ({@code wt}, epoch milliseconds) and in which region ({@code wr}) an item was written: who is later wins. */
record Stamp(long time, String region) implements Comparable<Stamp> {

    static final String TIME = "wt";
    static final String REGION = "wr";

    private static final Comparator<Stamp> ORDER =
            Comparator.comparingLong(Stamp::time).thenComparing(Stamp::region);

    /** An item without a stamp is older than any other. */
    static Stamp of(Map<String, AttributeValue> item) {
        AttributeValue time = item.get(TIME);
        AttributeValue region = item.get(REGION);
        return new Stamp(
                time == null || time.n() == null ? 0 : Long.parseLong(time.n()),
                region == null || region.s() == null ? "" : region.s());
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
