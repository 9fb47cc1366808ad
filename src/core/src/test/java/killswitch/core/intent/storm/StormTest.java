package killswitch.core.intent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import killswitch.core.intent.IntentStore;
import killswitch.core.testing.InMemoryIntentStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StormTest {

    private static final Supplier<IntentStore> SHIPPED = InMemoryIntentStore::new;

    @Test
    void a_hundred_thousand_intents_between_twenty_agents_that_crash_and_are_killed_come_through_once_and_in_order() {
        Storm.Outcome outcome = new Storm(2026, 20, SHIPPED).run(100_000);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.sent()).isGreaterThanOrEqualTo(100_000);
        assertThat(outcome.given()).as("some were given twice").isGreaterThan(outcome.sent());
        assertThat(outcome.kills()).isGreaterThan(500);
        assertThat(outcome.refused()).isGreaterThan(5_000);
    }

    @Test
    void whatever_the_seed_nothing_is_lost_given_after_its_acknowledgement_or_out_of_order() {
        LongStream.range(0, 300)
                .forEach(seed -> assertThat(new Storm(seed, 3, SHIPPED).run(300).broken())
                        .as("with the seed %d", seed)
                        .isEmpty());
    }

    @Nested
    class It_is_found_out {

        @Test
        void when_two_instances_get_one_lane() {
            assertThat(findsIf("take", written -> true)).contains("another instance had it");
        }

        @Test
        void when_an_acknowledgement_is_answered_and_not_written() {
            assertThat(findsIf("acknowledge", written -> true)).contains("after it was acknowledged");
        }

        @Test
        void when_an_intent_is_answered_and_not_written() {
            assertThat(findsIf("send", written -> Optional.empty())).contains("lost");
        }

        @Test
        void when_a_lane_is_read_from_its_end() {
            assertThat(findsIf("first", read -> ((List<?>) read.call()).reversed()))
                    .contains("sent earlier");
        }

        private String findsIf(String method, Lie lie) {
            return LongStream.range(0, 100)
                    .mapToObj(seed -> new Storm(seed, 2, () -> lying(method, lie))
                            .run(300)
                            .broken())
                    .filter(broken -> !broken.isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** What a store answers in place of what it should have done. */
    private interface Lie {
        Object told(Callable<Object> truth) throws Exception;
    }

    private static IntentStore lying(String about, Lie lie) {
        IntentStore store = SHIPPED.get();
        return (IntentStore) Proxy.newProxyInstance(
                IntentStore.class.getClassLoader(),
                new Class<?>[] {IntentStore.class},
                (self, method, arguments) -> method.getName().equals(about)
                        ? lie.told(() -> method.invoke(store, arguments))
                        : method.invoke(store, arguments));
    }
}
