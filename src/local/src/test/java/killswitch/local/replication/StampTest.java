package killswitch.local.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StampTest {

    @Test
    void later_is_greater_and_the_region_decides_between_two_at_the_same_time() {
        assertThat(new Stamp(2, "a")).isGreaterThan(new Stamp(1, "b"));
        assertThat(new Stamp(1, "us-east-1")).isGreaterThan(new Stamp(1, "eu-west-1"));
    }

    @Test
    void it_is_read_from_an_item_and_one_without_is_older_than_any() {
        Stamp stamp = Stamp.of(Map.of("wt", AttributeValue.fromN("7"), "wr", AttributeValue.fromS("us-east-1")));

        assertThat(stamp).isEqualTo(new Stamp(7, "us-east-1"));
        assertThat(Stamp.of(Map.of())).isLessThan(stamp);
    }
}
