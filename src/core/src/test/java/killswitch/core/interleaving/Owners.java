package killswitch.core.interleaving;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.interleaving.Violation.unless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.Verdict;

/**
 * Workers in three regions that all name one key: they start, go on, stop, move, fall silent, are killed and resumed, while
 * copies come in any order and late, and the clocks of the regions differ. Whoever believes that it owns the key is
 * counted.
 */
final class Owners {

    private static final CheckpointKey SHARD = new CheckpointKey("shard-1");
    private static final List<String> SCOPES = List.of(MAILER.toString(), MAILER + "#i-1", MAILER + "#i-2");
    private static final int STEPS = 60;
    private static final int LONGEST_PAUSE = 40;

    private final Random random;
    private final Tally tally;
    private final boolean atOnce;
    private final Regions regions;
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<Worker> workers;
    private int lastArrival;
    private int step;

    /** @param store makes a region's store, real or broken */
    Owners(long seed, Tally tally, BiFunction<String, Feed, ReplicatedCheckpointStore> store) {
        this.random = new Random(seed);
        this.tally = tally;
        this.atOnce = seed % 4 == 0;
        this.regions = new Regions(this::off, store);
        this.workers = IntStream.range(0, 6)
                .mapToObj(n -> new Worker("i-" + (1 + n % 4), Regions.NAMES.get(n % Regions.NAMES.size())))
                .toList();
    }

    /** Plays it, and then lets everything arrive: one owner is left, and all know. */
    void play() {
        for (step = 1; step <= STEPS; step++) {
            next();
            if (atOnce) {
                drain();
            }
            check();
        }
        settle();
    }

    private void next() {
        switch (random.nextInt(12)) {
            case 0, 1 -> starts(worker());
            case 2, 3, 4, 5 -> goesOn(worker(), "running");
            case 6 -> goesOn(worker(), "stopped");
            case 7 -> regions.pass(Duration.ofSeconds(1 + random.nextInt(LONGEST_PAUSE)));
            case 8 -> order();
            case 9 -> drain();
            default -> arrive();
        }
    }

    private void starts(Worker worker) {
        worker.hasNothing();
        beat(worker, regions.in(worker.home()), new PresentedLease.None(), "running");
    }

    /** Mostly at home; now and then it finds itself somewhere else. */
    private void goesOn(Worker worker, String status) {
        boolean moves = random.nextInt(8) == 0;
        goesOn(worker, moves ? any(regions.all()) : regions.in(worker.home()), status);
    }

    private void goesOn(Worker worker, Region region, String status) {
        Lease lease = worker.lease();
        if (lease != null) {
            boolean over = lease.term().isOver(region.clock().instant());
            beat(
                    worker,
                    region,
                    over ? new PresentedLease.Bad(PresentedLease.Fault.EXPIRED) : new PresentedLease.Good(lease),
                    status);
        }
    }

    private void beat(Worker worker, Region region, PresentedLease lease, String status) {
        Checkpoint reached = random.nextBoolean() ? new Checkpoint(SHARD, step + random.nextInt(5), "{}") : null;
        long before = region.reached(SHARD);
        Report report = new Report(status, null, Usage.NONE);
        HeartbeatAnswer answer =
                region.heartbeats().answer(new Heartbeat(MAILER, worker.id(), lease, report, SHARD, reached), () -> {});
        if (answer instanceof HeartbeatAnswer.Alive(Lease given, var ignored, var owner)) {
            worker.gets(given, given.term().expiresAt().minus(region.off()), owner == null, step);
            tally.count(owner == null ? "owners" : "told of the owner");
            if (owner == null && lease instanceof PresentedLease.None) {
                supersedes(worker);
            }
            unless(owner == null || region.reached(SHARD) == before, "P9", "What is somebody else's was kept.");
        } else {
            worker.hasNothing();
            tally.count(answer.getClass().getSimpleName());
        }
    }

    /** Who calls himself the same has lost the key to the new start, and hears of it later. */
    private void supersedes(Worker newest) {
        workers.stream()
                .filter(worker -> worker != newest && worker.id().equals(newest.id()))
                .forEach(Worker::superseded);
    }

    private void order() {
        Region region = any(regions.all());
        if (kills.isEmpty() || random.nextBoolean()) {
            kills.add(region.control().write(Samples.kill("k" + kills.size(), any(SCOPES))));
        }
        if (random.nextBoolean()) {
            region.control().write(Samples.lift(any(kills)));
        }
    }

    private void arrive() {
        int underWay = regions.wire().underWay();
        if (underWay > 0) {
            regions.wire().arrive(random.nextInt(underWay), false);
            lastArrival = step;
        }
    }

    private void drain() {
        if (regions.wire().underWay() > 0) {
            regions.wire().drain();
            lastArrival = step;
        }
    }

    private void check() {
        for (String name : Regions.NAMES) {
            long now = regions.in(name).reached(SHARD);
            unless(now >= newest.getOrDefault(name, -1L), "P8", "A checkpoint went back.");
            newest.put(name, now);
        }
        Set<String> all = believers(-1);
        if (all.size() > 1) {
            tally.count("two that believe it, apart");
        }
        Set<String> informed = regions.wire().underWay() > 0 ? Set.of() : atOnce ? all : believers(lastArrival);
        unless(informed.size() <= 1, "P9", "%s both believe that they own the key (F17).", informed);
    }

    /** The names of those that would work now, were told so after this step, and would be let through. */
    private Set<String> believers(int after) {
        SwitchRecords known = regions.first().control().covering(MAILER);
        return workers.stream()
                .filter(worker -> worker.believes(regions.now()) && worker.heardAfter(after))
                .filter(worker -> worker.lease() != null && worker.lease().judge(known) instanceof Verdict.Alive)
                .map(worker -> worker.id().value())
                .collect(Collectors.toSet());
    }

    private void settle() {
        kills.forEach(kill -> regions.first().control().write(Samples.lift(kill)));
        drain();
        regions.pass(Duration.ofMinutes(30));
        for (Worker worker : workers) {
            step++;
            starts(worker);
            check();
        }
        for (Region ignored : regions.all()) { // one that is ahead may still take it from one behind
            drain();
            step++;
            workers.forEach(worker -> goesOn(worker, regions.in(worker.home()), "running"));
        }
        drain();
        unless(believers(-1).size() == 1, "P9", "When all has arrived %s own the key.", believers(-1));
    }

    private Worker worker() {
        return any(workers);
    }

    private <T> T any(List<T> those) {
        return those.get(random.nextInt(those.size()));
    }

    /** Where copies arrive at once all clocks are right; elsewhere every third is off, by up to ten minutes. */
    private Duration off() {
        return atOnce ? Duration.ZERO : Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(21) - 10 : 0);
    }
}
