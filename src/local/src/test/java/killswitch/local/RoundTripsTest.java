package killswitch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

    private final RoundTrips table = RoundTrips.read();

    @Test
    void any_two_regions_of_the_table_are_a_plausible_way_apart() {
        Set<String> regions = new HashSet<>();
        table.millis().keySet().forEach(regions::addAll);

        assertThat(regions).hasSizeGreaterThan(10);
        table.require(List.copyOf(regions));
        assertThat(table.millis().values())
                .allSatisfy(millis -> assertThat(millis).isBetween(5, 400));
    }

    @Test
    void it_is_the_same_there_and_back_and_nothing_within_a_region() {
        assertThat(table.millis("us-east-1", "eu-west-1"))
                .isEqualTo(70)
                .isEqualTo(table.millis("eu-west-1", "us-east-1"));
        assertThat(table.millis("us-east-1", "us-east-1")).isZero();
    }

    @Test
    void a_region_that_is_not_in_it_is_said_with_those_that_are() {
        assertThatThrownBy(() -> table.require(List.of("us-east-1", "mars-north-1")))
                .hasMessageStartingWith("No round trip between us-east-1 and mars-north-1 is known. ap-northeast-1, ");
    }
}
