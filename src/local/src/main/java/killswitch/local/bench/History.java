package killswitch.local.bench;

import java.util.List;
import java.util.stream.Stream;
import killswitch.core.problem.Limits;
import killswitch.local.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a decision takes longer the more has happened, or the more agents there are. */
@Command(name = "history", description = "Decisions with few and many past kills, and few and many agents.")
final class History implements Benchmark {

    /** What still counts as flat: less would be noise. */
    private static final double FLAT = 1.2;

    @Option(names = "--past", split = ",", defaultValue = "10,1000,100000", description = "Past kills of others.")
    private List<Integer> past = List.of();

    @Option(names = "--agents", split = ",", defaultValue = "10,10000", description = "Agents, with the least past.")
    private List<Integer> agents = List.of();

    @Option(names = "--wide", split = ",", defaultValue = "0,10,1000", description = "Wide lifted kills of others.")
    private List<Integer> wide = List.of();

    @Option(names = "--own", split = ",", defaultValue = "0,10,50,200", description = "Lifted kills of the agent.")
    private List<Integer> own = List.of();

    @Option(names = "--runs", defaultValue = "1000", description = "Decisions in each case (default: 1000).")
    private int runs;

    @Option(names = "--warm-up", defaultValue = "500", description = "Decisions before that (default: 500).")
    private int warmUp;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--warm-up", warmUp, 0);
        past.forEach(number -> Benchmark.require("--past", number, 0));
        agents.forEach(number -> Benchmark.require("--agents", number, 1));
        wide.forEach(number -> Benchmark.require("--wide", number, 0));
        own.forEach(number -> Benchmark.require("--own", number, 0)); // a lease has its own limit
        try (Grounds grounds = new Grounds(Layout.find())) {
            List<Scene> others = fillings().map(grounds::scene).toList();
            List<Scene> overWide = wide.stream()
                    .map(kills -> grounds.scene(new Filling(0, kills, 1)))
                    .toList();
            List<Scene> ofItsOwn = own.stream().map(grounds::ownScene).toList();
            return report(measured(others), measured(overWide), measured(ofItsOwn));
        }
    }

    /** Every past with the fewest agents, then every further number of agents with the least past. */
    private Stream<Filling> fillings() {
        return Stream.concat(
                past.stream().map(kills -> new Filling(kills, 0, agents.getFirst())),
                agents.stream().skip(1).map(number -> new Filling(past.getFirst(), 0, number)));
    }

    private List<Scene> measured(List<Scene> scenes) {
        Benchmark.progress("history: %,d decisions in each of %d cases, in turns …".formatted(runs, scenes.size()));
        inTurns(scenes, warmUp);
        List<Scene> warm = scenes.stream().map(Scene::afresh).toList();
        inTurns(warm, runs);
        return warm;
    }

    private static void inTurns(List<Scene> scenes, int times) {
        Benchmark.inTurns(
                times, scenes.stream().<Runnable>map(scene -> scene::once).toList());
    }

    private Report report(List<Scene> others, List<Scene> overWide, List<Scene> ofItsOwn) {
        Scene smallest = others.getFirst();
        List<Verdict> verdicts = others.stream()
                .skip(1)
                .map(scene -> new Verdict(
                        "p50 with %s and %,d agents / p50 with %s and %,d agents"
                                .formatted(scene.past(), scene.agents(), smallest.past(), smallest.agents()),
                        scene.ratio(smallest),
                        FLAT))
                .toList();
        return new Report(
                List.of(table("others", others), table("wide", overWide), table("own", ofItsOwn)),
                verdicts,
                List.of(
                        "\"Of others\": killed and lifted; other agents of the same environment, and instances of them. What"
                                + " was cleaned up is the same as none: nothing of it is left in the table.",
                        "\"Wide ones of others\": of other environments and organisations, killed and lifted, not cleaned up."
                                + " A decision passes over all of these, in the store: this is not flat.",
                        "\"Of its own\": killed and lifted, not cleaned up. A decision reads all of these, and each call's"
                                + " lease lists them: this is not flat, and ends at %d, where no lease is given any more."
                                        .formatted(Limits.OUTLIVED_KILLS)));
    }

    private Table table(String name, List<Scene> scenes) {
        return new Table(
                name,
                "%,d decisions in each case, in turns; milliseconds.".formatted(runs),
                scenes.stream().map(scene -> scene.row(scenes.getFirst())).toList());
    }
}
