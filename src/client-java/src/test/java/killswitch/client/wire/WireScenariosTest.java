package killswitch.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.Stream;
import killswitch.client.JsonObject;
import killswitch.client.KillSwitch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What goes over the wire is what is expected, and each step ends as it must, as with every other SDK. */
class WireScenariosTest {

    private static final String MAILER = "agent://acme/production/mailer";

    @TestFactory
    Stream<DynamicTest> P1_P6_starting() {
        return played("starting");
    }

    @TestFactory
    Stream<DynamicTest> P1_P5_P6_P8_beating() {
        return played("beating");
    }

    @TestFactory
    Stream<DynamicTest> P1_P9_calling() {
        return played("calling");
    }

    @TestFactory
    Stream<DynamicTest> P4_operating() {
        return played("operating");
    }

    @TestFactory
    Stream<DynamicTest> P9_taken_checkpoints() {
        return played("taken");
    }

    private static Stream<DynamicTest> played(String file) {
        return Scenario.of(file).map(scenario -> dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        Names names = new Names();
        try (Wire wire = new Wire(scenario, names)) {
            KillSwitch client = KillSwitch.at(wire.urls.toArray(new String[0]))
                    .key("ks_test")
                    .build();
            Actor actor = new Actor(MAILER, client, client, names);
            for (JsonObject step : scenario.steps()) {
                wire.expected.addAll(step.objects("wire"));
                Map<String, @Nullable Object> outcome = actor.perform(step);
                assertThat(wire.surprises).as("%s", step).isEmpty();
                assertThat(wire.expected).as("this did not come").isEmpty();
                assertThat(names.fits(step.object("then").asMap(), outcome))
                        .as("%s ended otherwise: %s", step, outcome)
                        .isTrue();
            }
        }
    }
}
