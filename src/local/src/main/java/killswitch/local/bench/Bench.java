package killswitch.local.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures. {@code scripts/bench} says more. */
@Command(
        name = "scripts/bench",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures, on this machine. Compare figures of one run with each other only.",
        subcommands = {
            Cold.class,
            Kills.class,
            Stale.class,
            Told.class,
            Stopped.class,
            Decisions.class,
            History.class,
            Capacity.class,
            Pages.class,
            Bench.All.class
        })
public final class Bench {

    private static final int COULD_NOT_RUN = 2;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** @return 0 if every target is met, 1 if one is missed, 2 if it could not be measured */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Bench());
        return line.setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(command.getCommandName() + " could not be measured: " + e);
                    return COULD_NOT_RUN;
                })
                .execute(args);
    }

    /** Everything, one after another, with the sizes that each has by itself. */
    @Command(name = "all", description = "All of them, one after another.")
    static final class All implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            int worst = 0;
            for (CommandLine each : spec.root().subcommands().values()) {
                if (each.getCommand() instanceof Benchmark) {
                    worst = Math.max(worst, run(each.getCommandName()));
                }
            }
            return worst;
        }
    }
}
