package killswitch.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Run from the folder of the module. */
class VerdictTest {

    private static final Path ALARMS = Path.of("../../infra/terraform/modules/observability/alarms.tf");
    private static final Path RUNBOOK = Path.of("../../docs/runbook.md");

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void of_a_fault_has_an_alarm_and_a_line_in_the_runbook_and_no_other_has(Verdict verdict) throws IOException {
        boolean alarmed =
                Files.readString(ALARMS).lines().anyMatch(line -> line.matches("    %s += \".*".formatted(verdict)));
        boolean explained = Files.readString(RUNBOOK).contains("| `canary-%s` |".formatted(verdict));

        assertThat(alarmed).isEqualTo(verdict.isFault());
        assertThat(explained).isEqualTo(verdict.isFault());
    }
}
