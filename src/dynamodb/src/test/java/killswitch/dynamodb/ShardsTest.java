package killswitch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {

    private final Shards shards = new Shards("wide", 8);

    @Test
    void an_agents_shard_is_the_same_for_ever() {
        assertThat(shards.of("agent://acme/production/mailer")).isEqualTo("wide#3");
        assertThat(shards.of("agent://acme/production/mailer-2")).isEqualTo("wide#1");
        assertThat(shards.of("")).isEqualTo("wide#0");
    }

    @Test
    void they_are_numbered_from_0() {
        assertThat(new Shards("keys", 3).all()).containsExactly("keys#0", "keys#1", "keys#2");
    }

    @Test
    void F33_agents_spread_over_all_of_them() {
        Map<String, Long> load = IntStream.range(0, 8_000)
                .mapToObj(n -> shards.of("agent://acme/production/agent-" + n))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(load).hasSize(8);
        assertThat(load.values()).allSatisfy(count -> assertThat(count).isBetween(800L, 1_200L));
    }
}
