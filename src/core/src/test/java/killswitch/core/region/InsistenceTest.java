package killswitch.core.region;

import static killswitch.core.Samples.NINE_O_FIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import killswitch.core.TickingClock;
import org.junit.jupiter.api.Test;

/** P2: a region that has not confirmed is written to until it has. */
class InsistenceTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Long> pauses = new ArrayList<>();
    private final Insistence insistence = new Insistence(Runnable::run, pauses::add, new TickingClock(NINE_O_FIVE));
    private final List<String> late = new ArrayList<>();
    private int attempts;

    @Test
    void F03_a_region_that_was_away_gets_the_record_when_it_is_back() {
        Map<String, Answer<String>> answers = replicas(() -> {
                    attempts++;
                    if (attempts <= 4) {
                        throw new IllegalStateException("away");
                    }
                    return "written";
                })
                .write(Supplier::get, LIMIT, late::add);

        assertThat(answers.get("a")).isInstanceOf(Answer.Confirmed.class);
        assertThat(answers.get("b")).isInstanceOf(Answer.Pending.class);
        assertThat(attempts).isEqualTo(5);
        assertThat(pauses).hasSize(4);
        assertThat(late).containsExactly("b");
    }

    @Test
    void P2_who_has_confirmed_is_left_alone() {
        replicas(() -> {
                    attempts++;
                    return "written";
                })
                .write(Supplier::get, LIMIT, late::add);

        assertThat(attempts).isEqualTo(1);
        assertThat(pauses).isEmpty();
        assertThat(late).isEmpty();
    }

    @Test
    void F03_it_waits_longer_each_time_and_ends() {
        insistence.goOn(
                "b",
                () -> {
                    throw new IllegalStateException("away for ever");
                },
                () -> late.add("b"));

        assertThat(late).isEmpty();
        assertThat(pauses.getFirst()).isBetween(125L, 250L);
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(125L, 15_000L));
        assertThat(pauses.stream().mapToLong(Long::longValue).sum())
                .isBetween(Insistence.GIVES_UP_AFTER.toMillis(), Insistence.GIVES_UP_AFTER.toMillis() + 15_000);
    }

    @Test
    void F37_who_was_frozen_for_longer_does_not_go_on() {
        TickingClock clock = new TickingClock(NINE_O_FIVE);
        Insistence frozen =
                new Insistence(Runnable::run, pause -> clock.pass(Insistence.GIVES_UP_AFTER.plusSeconds(1)), clock);

        frozen.goOn("b", () -> ++attempts, () -> late.add("b"));

        assertThat(attempts).isZero();
        assertThat(late).isEmpty();
    }

    private Replicas<Supplier<String>> replicas(Supplier<String> b) {
        Map<String, Supplier<String>> stores = new LinkedHashMap<>();
        stores.put("a", () -> "written");
        stores.put("b", b);
        return new Replicas<>("a", stores, Runnable::run, insistence);
    }
}
