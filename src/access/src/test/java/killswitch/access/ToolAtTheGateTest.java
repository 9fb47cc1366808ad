package killswitch.access;

import static killswitch.access.GateFixture.pathOf;
import static killswitch.access.GateFixture.word;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.OTHER;
import static killswitch.access.testing.Samples.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A tool that is for some agents. */
class ToolAtTheGateTest {

    private static final String TOOLS = "ANY /v1/tools/{tool}/{path+}";

    private final GateFixture fixture = new GateFixture();

    private final Gate gate = new Gate(
            fixture.authenticator,
            fixture.control.store(),
            ToolGrants.read(
                    Optional.of("{\"crm\": {\"agents\": [\"%s\"], \"only\": {\"delete\": []}}}".formatted(MAILER))));

    @Test
    void P11_opens_to_these_and_to_nobody_else() {
        assertThat(decide(MAILER, "crm", null)).isEqualTo("allowed");
        assertThat(decide(OTHER, "crm", null)).isEqualTo("tool");
        assertThat(decide(OTHER, "email", null)).isEqualTo("allowed");
        assertThat(decide(MAILER, "crm", "find")).isEqualTo("allowed");
        assertThat(decide(MAILER, "crm", "delete")).isEqualTo("tool");
    }

    @Test
    void P11_costs_no_further_read() {
        decide(OTHER, "crm", null);

        assertThat(fixture.control.asked()).containsExactly("covering");
    }

    @Test
    void P1_does_not_hide_that_the_agent_is_killed() {
        fixture.control.store().write(kill(OTHER.toString()));

        assertThat(decide(OTHER, "crm", null)).isEqualTo("killed");
    }

    @Test
    void P7_stays_closed_when_the_event_does_not_say_which_tool_it_is() {
        assertThat(word(gate.decide(new Call(fixture.leaseOf(MAILER), tools(), Map.of()))))
                .isEqualTo("undecidable");
    }

    @Test
    void P11_closes_nothing_but_tools() {
        Route inbox = fixture.routes
                .withKey("GET /v1/agents/{org}/{environment}/{name}/inbox")
                .orElseThrow();

        assertThat(word(gate.decide(new Call(fixture.leaseOf(MAILER), inbox, pathOf(MAILER)))))
                .isEqualTo("allowed");
    }

    private String decide(AgentUri agent, String tool, @Nullable String mcpTool) {
        return word(
                gate.decide(new Call(Shown.inHeader(fixture.leaseOf(agent)), tools(), Map.of("tool", tool), mcpTool)));
    }

    private Route tools() {
        return fixture.routes.withKey(TOOLS).orElseThrow();
    }
}
