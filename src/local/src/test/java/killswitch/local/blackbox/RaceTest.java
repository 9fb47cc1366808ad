package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The headline: no stale answer after the acknowledgement. */
class RaceTest {

    private static final int CALLS = 10_000;
    private static final int CALLS_BEFORE_THE_KILL = 2_000;
    private static final int CALLERS = 8;

    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /** @param started when the caller began, by the clock of this process */
    private record Call(long started, int status) {}

    @Test
    void P1_of_10_000_calls_that_race_a_kill_none_that_starts_after_its_answer_gets_through() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Agent agent = Town.shared().newAgent();
            List<Future<?>> racing = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> race(agent, i % 2 == 0 ? VIRGINIA : IRELAND, i)))
                    .toList();
            while (begun.get() < CALLS_BEFORE_THE_KILL) {
                Thread.sleep(10);
            }

            Reply kill = agent.kill();
            long acknowledged = System.nanoTime();

            for (Future<?> caller : racing) {
                caller.get();
            }
            assertThat(kill.json().path("regions").findValuesAsText("outcome")).containsOnly("confirmed");
            judge(acknowledged);
        }
    }

    private void race(Agent agent, String region, int number) {
        String lease = agent.start(region, "i-" + number).text("lease");
        while (begun.getAndIncrement() < CALLS) {
            long started = System.nanoTime();
            calls.add(new Call(started, agent.call(region, "direct", lease)));
        }
    }

    private void judge(long acknowledged) {
        List<Call> before =
                calls.stream().filter(call -> call.started() < acknowledged).toList();
        List<Call> after =
                calls.stream().filter(call -> call.started() >= acknowledged).toList();
        long through = before.stream().filter(call -> call.status() == 200).count();
        System.out.printf(
                "%,d calls: %,d started before the kill's answer (%,d got through), %,d after it (%,d got through)%n",
                calls.size(),
                before.size(),
                through,
                after.size(),
                after.stream().filter(call -> call.status() == 200).count());
        assertThat(calls).hasSize(CALLS);
        assertThat(through).isGreaterThan(CALLS_BEFORE_THE_KILL / 2);
        assertThat(after).hasSizeGreaterThan(CALLS / 2).allSatisfy(call -> assertThat(call.status())
                .as("403, and 401 once the lease has ended")
                .isIn(403, 401));
    }
}
