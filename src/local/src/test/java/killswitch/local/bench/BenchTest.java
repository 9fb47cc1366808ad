package killswitch.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands, and two of the benchmarks as small as they can be. No time is judged. */
class BenchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-of-the-kind",
                "decision --runs many",
                "decision --runs 0",
                "decision --warm-up -1",
                "decision --distance 0",
                "history --past 10,-1",
                "history --agents 0",
                "history --own -1",
                "kill --runs 0",
                "kill --pause -1",
                "stale --callers 1",
                "stale --after 0",
                "told --instances 0",
                "told --every 0",
                "stopped --instances 5 --few 6",
                "stopped --processes 0",
                "cold --runs 4",
                "capacity --lifted 0",
                "page --agents 0",
                "page --rounds 0"
            })
    void P12_what_cannot_be_measured_is_refused(String arguments) {
        assertThat(Bench.run(arguments.split(" "))).isEqualTo(2);
    }

    @Test
    void every_benchmark_is_a_command_of_its_name() {
        List<String> commands =
                List.copyOf(new CommandLine(new Bench()).getSubcommands().keySet());

        assertThat(commands)
                .containsExactlyInAnyOrder(
                        "all", "cold", "kill", "stale", "told", "stopped", "decision", "history", "capacity", "page");
        assertThat(new CommandLine(new Bench())
                        .getSubcommands().values().stream()
                                .map(command -> (Object) command.getCommand())
                                .filter(Benchmark.class::isInstance)
                                .map(benchmark -> ((Benchmark) benchmark).name()))
                .containsExactlyInAnyOrderElementsOf(
                        commands.stream().filter(name -> !name.equals("all")).toList());
    }

    @Test
    void a_decision_is_measured_beside_its_queries_near_and_far() throws IOException {
        Report report = measured("decision", "--runs", "3", "--warm-up", "1", "--distance", "1");

        JsonNode steps = report.tables().getFirst().json();
        assertThat(steps.findValuesAsText("storeAway")).containsOnly("0 ms", "1 ms");
        assertThat(steps.findValuesAsText("what")).contains("one raw strong query", "decision");
        assertThat(report.verdicts()).hasSize(2);
    }

    @Test
    void the_units_of_each_call_are_counted() throws IOException {
        JsonNode calls =
                measured("capacity", "--lifted", "5").tables().getFirst().json();

        assertThat(of(calls, "decision, nothing was ever killed")
                        .path("requests")
                        .asInt())
                .isEqualTo(2);
        assertThat(of(calls, "decision, nothing was ever killed")
                        .path("readUnitsAWS")
                        .asDouble())
                .isEqualTo(2);
        assertThat(of(calls, "heartbeat, idle").path("writeUnits").asDouble()).isZero();
        assertThat(of(calls, "heartbeat, persisted").path("writeUnits").asDouble())
                .isEqualTo(1);
        assertThat(of(calls, "kill of agent://*, per region").path("requests").asInt())
                .isEqualTo(8);
        assertThat(of(calls, "decision, after those are lifted")
                        .path("readUnits")
                        .asDouble())
                .isEqualTo(2);
    }

    private static Report measured(String... arguments) throws IOException {
        CommandLine.ParseResult parsed = new CommandLine(new Bench()).parseArgs(arguments);
        return ((Benchmark) parsed.subcommand().commandSpec().userObject()).measure();
    }

    private static JsonNode of(JsonNode calls, String what) {
        return StreamSupport.stream(calls.spliterator(), false)
                .filter(row -> row.path("call").asText().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
