package killswitch.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import killswitch.client.Agent;
import killswitch.client.AgentKilledException;
import killswitch.client.AgentOptions;
import killswitch.client.ForbiddenException;
import killswitch.client.JsonObject;
import killswitch.client.KillSwitch;
import killswitch.client.NotFoundException;
import killswitch.client.Response;
import killswitch.client.ToolCall;
import killswitch.client.UnreachableException;
import org.junit.jupiter.api.Test;

class FakeSwitchTest {

    private static final String MAILER = "agent://acme/production/mailer";

    private final FakeSwitch fake = new FakeSwitch();

    @Test
    void shows_in_one_line_that_an_agent_can_be_killed() {
        assertThatThrownBy(() -> runMyAgent(fake.killAt(3).client())).isInstanceOf(AgentKilledException.class);

        assertThat(fake.calls()).hasSize(1);
        assertThat(fake.checkpoint().count("done", 0)).isEqualTo(1);
    }

    @Test
    void lets_an_agent_go_on_from_a_checkpoint() {
        runMyAgent(fake.checkpoint(Map.of("done", 8)).client());

        assertThat(fake.calls()).hasSize(2);
    }

    @Test
    void P5_fences_who_slept_through_a_kill_and_not_who_starts_after_it() {
        try (Agent zombie = fake.client().agent(MAILER)) {
            fake.client().kill("agent://acme/*", "stop");
            fake.client().resume("agent://acme/*", "repaired");
            assertThatThrownBy(() -> zombie.call(ToolCall.get("email", "inbox")))
                    .isInstanceOfSatisfying(AgentKilledException.class, it -> assertThat(it.fenced())
                            .isTrue());
        }
        try (Agent fresh = fake.client().agent(MAILER)) {
            assertThat(fresh.call(ToolCall.get("email", "inbox")).ok()).isTrue();
        }
        assertThat(fake.refused()).hasSize(1);
    }

    @Test
    void kills_one_instance_and_leaves_the_others_alone() {
        JsonObject kill = fake.client().kill(MAILER + "#i-1", "this one");

        assertThat(fake.client().killStatus(kill.object("kill").text("id", "")).flag("killed"))
                .isTrue();
        assertThatThrownBy(() -> fake.client().agent(MAILER, new AgentOptions().instance("i-1")))
                .isInstanceOf(AgentKilledException.class);
        fake.client().agent(MAILER, new AgentOptions().instance("i-2")).close();
    }

    @Test
    void lets_a_test_kill_and_resume_without_a_client() {
        fake.kill(MAILER, "stop");
        assertThatThrownBy(() -> fake.client().agent(MAILER)).hasMessageContaining("stop");
        fake.resume(MAILER);
        fake.client().agent(MAILER).close();
    }

    @Test
    void keeps_the_checkpoints_of_keys_apart() {
        try (Agent one = fake.client().agent(MAILER, new AgentOptions().checkpointKey("shard-1"))) {
            one.heartbeat(Map.of("done", 5));
        }
        try (Agent two = fake.client().agent(MAILER, new AgentOptions().checkpointKey("shard-2"))) {
            assertThat(two.checkpoint().isEmpty()).isTrue();
        }
    }

    @Test
    void answers_a_call_as_it_is_told_and_refuses_no_more_than_the_switch_would() {
        FakeSwitch away = new FakeSwitch().tool(call -> new Response(403, Map.of(), new byte[0]));
        try (Agent agent = away.client().agent(MAILER)) {
            assertThatThrownBy(() -> agent.call(ToolCall.get("email", "inbox"))).isInstanceOf(ForbiddenException.class);
        }
    }

    @Test
    void has_no_more_routes_than_it_says_and_can_be_away() {
        assertThatThrownBy(() -> fake.client().killStatus("unknown")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> fake.client().status(MAILER)).isInstanceOf(NotFoundException.class);
        fake.unreachable(true);
        assertThatThrownBy(() -> fake.client().agent(MAILER)).isInstanceOf(UnreachableException.class);
    }

    private static void runMyAgent(KillSwitch killSwitch) {
        try (Agent agent = killSwitch.agent(MAILER)) {
            for (int done = agent.checkpoint().count("done", 0); done < 10; done++) {
                agent.heartbeat(Map.of("done", done));
                agent.call("email", "send", Map.of("batch", done), "batch-" + done);
            }
        }
    }
}
