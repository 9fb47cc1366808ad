package killswitch.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    private static final Machine IDLE = new Machine(2, 0.4, "25", NINE);
    private static final Table TABLE = new Table(
            "kills",
            "Milliseconds.",
            List.of(
                    Row.of("regions", "two").with("p50 ms", 1234.5).with("runs", 5),
                    Row.of("regions", "three of them").with("p50 ms", 7.25).with("runs", 100_000)));

    @ParameterizedTest
    @CsvSource({"1.49, true", "1.5, true", "1.51, false"})
    void a_target_is_met_up_to_its_limit(double measured, boolean met) {
        assertThat(verdict(measured).met()).isEqualTo(met);
    }

    @Test
    void a_verdict_says_what_was_measured_and_what_was_allowed() {
        assertThat(verdict(1.2).text()).isEqualTo("met     decision / query: 1.20, at most 1.50");
        assertThat(verdict(2.7).text()).isEqualTo("MISSED  decision / query: 2.70, at most 1.50");
    }

    @Test
    void a_report_meets_its_targets_when_it_meets_all_of_them() {
        assertThat(report(verdict(1), verdict(1.4)).everyTargetIsMet()).isTrue();
        assertThat(report(verdict(1), verdict(1.6)).everyTargetIsMet()).isFalse();
        assertThat(report().everyTargetIsMet()).isTrue();
    }

    @Test
    void a_table_lines_up_texts_to_the_left_and_numbers_to_the_right() {
        assertThat(TABLE.text()).isEqualTo("""
                Milliseconds.

                regions          p50 ms     runs
                two            1,234.50        5
                three of them      7.25  100,000""");
    }

    @Test
    void the_file_has_every_row_under_the_tables_name_with_fields_that_programs_like() {
        JsonNode json = report(verdict(2)).json(IDLE);

        assertThat(json.at("/kills/0/regions").asText()).isEqualTo("two");
        assertThat(json.at("/kills/0/p50Ms").asDouble()).isEqualTo(1234.5);
        assertThat(json.at("/kills/1/runs").asInt()).isEqualTo(100_000);
        assertThat(json.at("/targets/0/met").asBoolean(true)).isFalse();
        assertThat(json.at("/targets/0/limit").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/notes/0").asText()).isEqualTo("by the way");
    }

    @ParameterizedTest
    @CsvSource({"p50 ms, p50Ms", "p50 ratio to first, p50RatioToFirst", "call p99 / round trip, callP99RoundTrip"})
    void a_heading_becomes_a_field(String heading, String field) {
        assertThat(Row.field(heading)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"1.0, false", "1.01, true", "-1, false"})
    void a_machine_with_more_than_half_of_its_processors_taken_is_loaded(double load, boolean loaded) {
        Machine machine = new Machine(2, load, "25", NINE);

        assertThat(machine.busy()).isEqualTo(loaded);
        assertThat(machine.text().contains("LOADED MACHINE")).isEqualTo(loaded);
        assertThat(machine.json().path("loaded").asBoolean()).isEqualTo(loaded);
    }

    @Test
    void a_report_begins_with_the_machine() {
        assertThat(report(verdict(1)).text(IDLE)).startsWith("2 cores, load 0.40 at the start; Java 25; 2026-11-02");
    }

    private static Verdict verdict(double measured) {
        return new Verdict("decision / query", measured, 1.5);
    }

    private static Report report(Verdict... verdicts) {
        return new Report(List.of(TABLE), List.of(verdicts), List.of("by the way"));
    }
}
