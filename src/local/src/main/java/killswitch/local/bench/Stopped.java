package killswitch.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long after a kill's answer the last of an agent's Python instances has stopped its work. */
@Command(name = "stopped", description = "From the kill's answer to the last of 100 Python instances stopped.")
final class Stopped implements Benchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

    /** Beyond the pause between two heartbeats: a second altogether, as often as the switch asks if nobody tells it otherwise. */
    private static final double MOST_BEYOND = 500;

    @Option(names = "--runs", defaultValue = "10", description = "Kills (default: 10).")
    private int runs;

    @Option(names = "--instances", defaultValue = "100", description = "Instances of the agent (default: 100).")
    private int instances;

    @Option(names = "--few", defaultValue = "10", description = "The same with so few, beside it (default: 10).")
    private int few;

    @Option(names = "--processes", defaultValue = "4", description = "Python processes that they are in (default: 4).")
    private int processes;

    @Option(
            names = "--every",
            defaultValue = "500",
            description =
                    "Milliseconds between heartbeats: 500, as the switch asks. With more, a machine bears more instances.")
    private int every;

    @Option(names = "--settle", defaultValue = "3000", description = "Milliseconds of work before a kill: 3000.")
    private int settle;

    @Override
    public String name() {
        return "stopped";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--few", few, 1);
        Benchmark.require("--instances", instances, few);
        Benchmark.require("--processes", processes, 1);
        Benchmark.require("--every", every, 1);
        Benchmark.require("--settle", settle, 0);
        String pace = Duration.ofMillis(every).toString();
        try (Town town = new Town(REGIONS, Map.of("KILLSWITCH_NEXT_HEARTBEAT", pace))) {
            killed(town, "warm-up", few);
            Aftermath ofFew = kills(town, few);
            Aftermath ofMany = kills(town, instances);
            return new Report(
                    List.of(new Table(
                            "crowds",
                            "%d kills of each crowd in two regions, a heartbeat every %d ms; milliseconds from the kill's answer."
                                    .formatted(runs, every),
                            List.of(
                                    ofFew.addedTo(Row.of("instances", few)),
                                    ofMany.addedTo(Row.of("instances", instances))))),
                    List.of(verdict(few, ofFew), verdict(instances, ofMany)),
                    List.of(
                            Aftermath.LEGEND,
                            "An instance waits for its next heartbeat, and its answer: an answer may take half a second. Gateways,"
                                    + " functions and stores of both regions and the instances share this machine's processors."));
        }
    }

    private Aftermath kills(Town town, int size) {
        Aftermath aftermath = new Aftermath();
        for (int number = 0; number < runs; number++) {
            Benchmark.progress("stopped: %d instances, kill %d of %d …".formatted(size, number + 1, runs));
            aftermath.add(killed(town, "run-%d-%d".formatted(size, number), size));
        }
        return aftermath;
    }

    private Verdict verdict(int size, Aftermath aftermath) {
        return new Verdict("p99 of the last of %d, ms".formatted(size), aftermath.lastP99(), every + MOST_BEYOND);
    }

    private Aftermath.Kill killed(Town town, String name, int size) {
        Agent agent = town.agent(name);
        List<Crowd> crowds = IntStream.range(0, Math.min(processes, size))
                .mapToObj(number -> Crowd.start(agent, number, share(size, number), every))
                .toList();
        try {
            crowds.forEach(Crowd::awaitStarted);
            Benchmark.pause(settle);
            Calls.Answer kill = agent.kill(REGIONS.getFirst());
            long answered = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            List<Long> after = crowds.stream()
                    .flatMap(crowd -> crowd.stopped().stream())
                    .map(stopped -> stopped - answered)
                    .toList();
            return new Aftermath.Kill(after, kill.nanos());
        } finally {
            crowds.forEach(Crowd::close);
        }
    }

    /** How many of the instances a process has. */
    private int share(int size, int number) {
        int crowds = Math.min(processes, size);
        return size / crowds + (number < size % crowds ? 1 : 0);
    }
}
