package killswitch.core.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P2: every region is asked at the same time, and none delays another. */
class ReplicasTest {

    private static final Duration LIMIT = Duration.ofMillis(200);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    /** {@link InsistenceTest} looks at what becomes of a write that is pending. */
    private final Insistence none = new Insistence(task -> {}, millis -> {}, Clock.systemUTC());

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void let_go() {
        never.countDown();
        executor.close();
    }

    @Test
    void a_region_that_answers_is_confirmed_with_its_answer() {
        assertThat(replicas(() -> "here", () -> "there").ask(Supplier::get, LIMIT))
                .hasEntrySatisfying("b", answer -> assertThat(answer)
                        .isInstanceOfSatisfying(Answer.Confirmed.class, confirmed -> assertThat(confirmed.value())
                                .isEqualTo("there")));
    }

    @Test
    void F03_a_region_that_is_late_is_pending_and_says_why() {
        assertThat(replicas(() -> "here", this::hang).ask(Supplier::get, LIMIT))
                .hasEntrySatisfying("a", answer -> assertThat(answer).isInstanceOf(Answer.Confirmed.class))
                .hasEntrySatisfying("b", answer -> assertThat(answer)
                        .isInstanceOfSatisfying(Answer.Pending.class, pending -> assertThat(pending.why())
                                .isEqualTo("no answer within 200 ms")));
    }

    @Test
    void F03_a_region_that_fails_is_pending_and_names_no_secret_of_the_failure() {
        assertThat(replicas(() -> "here", ReplicasTest::fail).ask(Supplier::get, LIMIT))
                .hasEntrySatisfying("b", answer -> assertThat(answer)
                        .isInstanceOfSatisfying(Answer.Pending.class, pending -> assertThat(pending.why())
                                .isEqualTo("the store could not be reached (IllegalStateException)")));
    }

    @Test
    void P10_what_hangs_on_the_home_region_is_done_beside_the_writes_to_others_and_before_the_answer() {
        CountDownLatch toldAtHome = new CountDownLatch(1);
        List<String> told = new CopyOnWriteArrayList<>();
        Replicas<Supplier<String>> replicas = replicas(() -> "here", () -> {
            await(toldAtHome);
            return "there";
        });

        var answers = replicas.write(
                Supplier::get,
                Duration.ofMinutes(1),
                new Replicas.Hearing<>(
                        value -> {
                            told.add(value);
                            toldAtHome.countDown();
                        },
                        late -> {}));

        assertThat(answers.values()).allMatch(Answer.Confirmed.class::isInstance);
        assertThat(told).containsExactly("here");
    }

    @Test
    void a_home_region_that_fails_has_confirmed_nothing_when_the_answer_is_given() {
        List<String> told = new CopyOnWriteArrayList<>();
        AtomicBoolean failed = new AtomicBoolean();

        var answers = replicas(() -> failed.getAndSet(true) ? "at last" : fail(), () -> "there")
                .write(Supplier::get, LIMIT, new Replicas.Hearing<>(told::add, late -> {}));

        assertThat(answers).hasEntrySatisfying("b", answer -> assertThat(answer).isInstanceOf(Answer.Confirmed.class));
        assertThat(told).isEmpty();
    }

    @Test
    void the_home_region_must_be_among_them() {
        assertThatThrownBy(() -> new Replicas<>("c", Map.of("a", "x"), executor, none))
                .hasMessageContaining("home region c");
    }

    private Replicas<Supplier<String>> replicas(Supplier<String> a, Supplier<String> b) {
        Map<String, Supplier<String>> stores = new LinkedHashMap<>();
        stores.put("a", a);
        stores.put("b", b);
        return new Replicas<>("a", stores, executor, none);
    }

    private String hang() {
        await(never);
        return "late";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fail() {
        throw new IllegalStateException("password=hunter2");
    }
}
