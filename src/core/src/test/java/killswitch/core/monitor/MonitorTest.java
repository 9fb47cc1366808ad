package killswitch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;

class MonitorTest {

    @Test
    void a_duty_that_fails_keeps_no_other_from_its_turn() {
        Monitor monitor = new Monitor(List.of(
                duty("away", () -> {
                    throw Problem.STORE_UNAVAILABLE.because("The record is away.");
                }),
                duty("broken", () -> {
                    throw new IllegalStateException("a secret that stands in a stack trace");
                }),
                duty("fine", () -> List.of("this", "that"))));

        assertThat(monitor.tick())
                .containsExactly(
                        new Outcome.Failed("away", "The record is away."),
                        new Outcome.Failed("broken", "It failed (IllegalStateException); the log says more."),
                        new Outcome.Done("fine", List.of("this", "that")));
    }

    private static Duty duty(String name, Supplier<List<String>> work) {
        return new Duty() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> perform() {
                return work.get();
            }
        };
    }
}
