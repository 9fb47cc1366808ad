package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import killswitch.client.AgentKilledException;
import killswitch.client.AgentOptions;
import killswitch.client.JsonObject;
import killswitch.client.KillSwitch;
import killswitch.client.wire.Actor;
import killswitch.client.wire.Names;
import killswitch.client.wire.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The Java SDK against the shipped zips: the story that every SDK tells, and what only a real switch can show. */
class JavaClientTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @TestFactory
    Stream<DynamicTest> P1_P4_P5_P8_P9_the_story_of_every_SDK() {
        return Scenario.of("live").map(scenario -> dynamicTest(scenario.name(), () -> play(scenario)));
    }

    @Test
    void P1_work_that_is_busy_is_interrupted_by_a_kill_in_another_region() {
        Agent agent = town.newAgent();
        KillSwitch abroad = client(town.cloud().keys().get("operator"), IRELAND);

        try (killswitch.client.Agent busy = client(agent.key(), VIRGINIA).agent(agent.uri(), new AgentOptions())) {
            assertThatThrownBy(() -> busy.guarded(() -> {
                        abroad.kill(agent.uri(), "from abroad");
                        Thread.sleep(Duration.ofMinutes(2).toMillis());
                        return "slept on";
                    }))
                    .isInstanceOfSatisfying(AgentKilledException.class, killed -> assertThat(killed.reason())
                            .isEqualTo("from abroad"));
        }
        String kill = Objects.requireNonNull(
                abroad.status(agent.uri()).objects("kills").get(0).text("id"));
        assertThat(abroad.killStatus(kill).object("rollCall").objects("instances"))
                .extracting(instance -> instance.text("state"))
                .containsExactly("stopped");
        assertThat(abroad.report(kill).object("kill").text("reason")).isEqualTo("from abroad");
        assertThat(abroad.reportPage(kill)).contains("from abroad");
        assertThat(abroad.audit(agent.uri()).map(event -> event.text("type"))).contains("KILLED", "STOPPED");
        assertThat(abroad.agents().map(each -> each.text("agent"))).contains(agent.uri());
    }

    private static void play(Scenario scenario) {
        Agent agent = town.newAgent();
        KillSwitch operator = client(town.cloud().keys().get("operator"), VIRGINIA, IRELAND);
        Names names = new Names();
        Actor actor = new Actor(agent.uri(), client(agent.key(), VIRGINIA, IRELAND), operator, names);
        for (JsonObject step : scenario.steps()) {
            Map<String, @Nullable Object> outcome = actor.perform(step);
            assertThat(names.fits(step.object("then").asMap(), outcome))
                    .as("%s ended otherwise: %s", step, outcome)
                    .isTrue();
        }
    }

    private static KillSwitch client(@Nullable String key, String... regions) {
        return KillSwitch.at(Stream.of(regions)
                        .map(region -> town.cloud().url(region).toString())
                        .toArray(String[]::new))
                .key(Objects.requireNonNull(key))
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
