package killswitch.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long after a kill's answer the last of an agent's instances has been told. */
@Command(name = "told", description = "From the kill's answer to the last of 100 instances told.")
final class Told implements Benchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    @Option(names = "--runs", defaultValue = "5", description = "Kills at each pace (default: 5).")
    private int runs;

    @Option(names = "--instances", defaultValue = "100", description = "Instances of the agent (default: 100).")
    private int instances;

    @Option(names = "--every", defaultValue = "500", description = "Milliseconds between heartbeats (default: 500).")
    private int every;

    @Option(names = "--settle", defaultValue = "3000", description = "Milliseconds of heartbeats before a kill: 3000.")
    private int settle;

    @Override
    public String name() {
        return "told";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--instances", instances, 1);
        Benchmark.require("--every", every, 1);
        Benchmark.require("--settle", settle, 0);
        try (Town town = new Town(REGIONS)) {
            run(town, "warm-up", every, new AtomicInteger());
            List<Row> rows = List.of(at(town, "every %d ms".formatted(every), every), at(town, "unthrottled", 0));
            return new Report(
                    List.of(new Table(
                            "paces",
                            "%d kills at each pace, of %d instances in two regions; milliseconds from the kill's answer."
                                    .formatted(runs, instances),
                            rows)),
                    List.of(),
                    List.of(
                            Aftermath.LEGEND,
                            "A pace is the pause after an answer, as long as the machine answers at once."));
        }
    }

    private Row at(Town town, String pace, int pause) {
        Aftermath aftermath = new Aftermath();
        AtomicInteger beats = new AtomicInteger();
        for (int number = 0; number < runs; number++) {
            Benchmark.progress("told: %s, kill %d of %d …".formatted(pace, number + 1, runs));
            aftermath.add(run(town, "run-%d-%d".formatted(pause, number), pause, beats));
        }
        return aftermath.addedTo(Row.of("heartbeats", pace)).with("heartbeats a run", beats.get() / runs);
    }

    /** What is known of the instances while they go on. */
    private record Ear(CountDownLatch started, AtomicInteger beats) {}

    private Aftermath.Kill run(Town town, String name, int pause, AtomicInteger beats) {
        Agent agent = town.agent(name);
        Ear ear = new Ear(new CountDownLatch(instances), beats);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> listening = IntStream.range(0, instances)
                    .mapToObj(number -> threads.submit(() -> toldAt(agent, number, pause, ear)))
                    .toList();
            ear.started().await();
            Thread.sleep(settle);
            Calls.Answer kill = agent.kill(REGIONS.getFirst());
            List<Long> told = new ArrayList<>();
            for (Future<Long> each : listening) {
                told.add(each.get() - kill.ended());
            }
            return new Aftermath.Kill(told, kill.nanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An instance failed.", e);
        }
    }

    /** Beats until it is told; returns when that was. What is not an answer is asked again, as a client does. */
    private static long toldAt(Agent agent, int number, int pause, Ear ear) throws InterruptedException {
        String region = REGIONS.get(number % REGIONS.size());
        String instance = "i-" + number;
        String lease = agent.start(region, instance);
        ear.started().countDown();
        Thread.sleep(pause == 0 ? 0 : ThreadLocalRandom.current().nextInt(pause));
        while (true) {
            Calls.Answer answer = agent.beat(region, instance, lease);
            ear.beats().incrementAndGet();
            if (answer.json().path("killed").asBoolean()) {
                return answer.ended();
            }
            lease = answer.json().path("lease").asText(lease);
            Thread.sleep(pause);
        }
    }
}
