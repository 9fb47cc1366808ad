package killswitch.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** An agent whose instances call the tool without a pause, whatever they are told; killed and resumed again and again. */
final class Acting {

    private static final int THROUGH_BEFORE = 5;

    private final Agent agent;
    private final int callers;
    private final List<Authority> ended = new ArrayList<>();
    private final LongAdder calls = new LongAdder();
    private volatile Authority now;

    Acting(Agent agent, int callers) {
        this.agent = agent;
        this.callers = callers;
        this.now = started();
    }

    void begin(ExecutorService threads, AtomicBoolean over) {
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            threads.submit(() -> {
                while (!over.get()) {
                    callOnce(number);
                }
            });
        }
    }

    /** Those of the authorities that a kill has ended. */
    List<Authority> ended() {
        return List.copyOf(ended);
    }

    /** How many calls were made, whoever was killed then. */
    long calls() {
        return calls.sum();
    }

    /** With fresh leases; waits until calls pass before the kill, and until so many have begun after it. */
    void killAndResume(String region, int after, long patienceMillis) {
        Authority authority = started();
        now = authority;
        await(patienceMillis, () -> authority.before(Authority.Call::gotThrough) >= THROUGH_BEFORE);
        authority.acknowledged(agent.kill(region).ended());
        ended.add(authority);
        await(patienceMillis, () -> authority.after(call -> true) >= after);
        agent.resume(region);
        now = started(); // so that it acts, and takes its share of the machine, while others are killed
    }

    private void callOnce(int caller) {
        Authority authority = now;
        Calls.Answer answer = agent.call(region(caller), authority.lease(caller));
        authority.called(answer.began(), answer.status());
        calls.increment();
    }

    private Authority started() {
        return new Authority(IntStream.range(0, callers)
                .mapToObj(caller -> agent.start(region(caller), "i-" + caller))
                .toList());
    }

    private String region(int caller) {
        List<String> regions = agent.town().regions();
        return regions.get(caller % regions.size());
    }

    private static void await(long patienceMillis, BooleanSupplier done) {
        long began = System.nanoTime();
        long waited = 0;
        while (!done.getAsBoolean() && waited < patienceMillis) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            waited = (System.nanoTime() - began) / 1_000_000;
        }
    }
}
